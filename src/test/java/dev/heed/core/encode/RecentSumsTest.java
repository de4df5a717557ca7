package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Running sums against sums made anew. */
class RecentSumsTest {
  private static final double BOUND = 0x1p-44;
  private static final int SEEN = 128;

  private final Latest values = new Latest(60);
  private final Latest residuals = new Latest(40);
  private final RecentSums sums = new RecentSums();
  private final Latest sizes = new Latest(SEEN);
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
      worst = Math.max(worst, error() / sizes.sum(1, SEEN));
    }
    assertThat(worst).isLessThan(BOUND);
  }

  @Test
  void sums_hugeNumbersCameAndWent_areAsIfTheyHadNot() {
    Random random = new Random(12);
    double worst = 0;
    for (int i = 0; i < 20_000; i++) {
      boolean isHuge = i % 200 < 5;
      push(isHuge ? 1e300 * random.nextGaussian() : random.nextGaussian(), isHuge ? 1e30 : 1);
      worst = i % 200 > 70 ? Math.max(worst, error()) : worst;
    }
    assertThat(worst).isCloseTo(0, within(1e-11));
  }

  private void push(double value, double residual) {
    sums.push(values, residuals, value, residual, count++);
    sizes.push(2 * Math.abs(value) + Math.abs(residual));
  }

  /** The largest difference of a sum from the one made anew. */
  private double error() {
    double ofValues =
        Math.max(
            Math.abs(sums.values59() - values.sum(1, 59)),
            Math.max(
                Math.abs(sums.steps19() - values.steps(1, 19)),
                Math.abs(sums.steps59() - values.steps(1, 59))));
    return Math.max(
        ofValues,
        Math.max(
            Math.abs(sums.residuals19() - residuals.sum(1, 19)),
            Math.abs(sums.residualsBefore20() - residuals.sum(20, 20))));
  }
}
