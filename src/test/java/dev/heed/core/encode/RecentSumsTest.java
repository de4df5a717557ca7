package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Running sums against sums made anew. */
class RecentSumsTest {
  private static final double BOUND = 0x1p-44;
  private static final int SEEN = 128;

  private final float[] a = new float[StateLayout.SIZE];
  private final RecentSums sums = new RecentSums();
  private final RecentSums anew = new RecentSums();
  private final Latest sizes = new Latest(0);
  private final float[] ofSizes = new float[Latest.SIZE];
  private int count;

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1e6, 1e9, 1e-300})
  void sums_manyOperations_areWithinTheBoundOfThoseMadeAnew(double offset) {
    Random random = new Random(11);
    double level = 0;
    double worst = 0;
    for (int i = 0; i < 200_000; i++) {
      level = i % 1_000 == 0 ? random.nextGaussian() * 100 : level;
      boolean isConstant = i % 700 < 100;
      push(offset + level + (isConstant ? 0 : 1e-3 * random.nextGaussian()), random.nextGaussian());
      worst = Math.max(worst, error() / sizes.sum(ofSizes, count, 1, SEEN));
    }
    assertThat(worst).isLessThan(BOUND);
  }

  @Test
  void sums_hugeNumbersCameAndWent_areAsIfTheyHadNot() {
    Random random = new Random(12);
    double worst = 0;
    for (int i = 0; i < 20_000; i++) {
      boolean isHuge = i % 200 < 5;
      push(isHuge ? 1e37 * random.nextGaussian() : random.nextGaussian(), isHuge ? 1e30 : 1);
      worst = i % 200 > 70 ? Math.max(worst, error()) : worst;
    }
    assertThat(worst).isCloseTo(0, within(1e-11));
  }

  private void push(double value, double residual) {
    sums.push(a, count, value, residual);
    sizes.push(ofSizes, count++, 2 * Math.abs(value) + Math.abs(residual));
  }

  /** The largest difference of a sum from the one made anew. */
  private double error() {
    anew.remake(a, count);
    double[] differences = {
      sums.values1to4 - anew.values1to4,
      sums.values5to9 - anew.values5to9,
      sums.values10to19 - anew.values10to19,
      sums.values20to39 - anew.values20to39,
      sums.values40to59 - anew.values40to59,
      sums.steps1to19 - anew.steps1to19,
      sums.steps20to59 - anew.steps20to59,
      sums.residuals1to4 - anew.residuals1to4,
      sums.residuals5to9 - anew.residuals5to9,
      sums.residuals10to19 - anew.residuals10to19,
      sums.residuals20to39 - anew.residuals20to39
    };
    return Arrays.stream(differences).map(Math::abs).max().orElseThrow();
  }
}
