package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A float that is moved to another anchor, against one that is made there. */
class RoundedTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_130L);
  private final Random random = new Random(SEED);

  @ParameterizedTest
  @ValueSource(doubles = {0.17, 8.36, 211, 1677, -40})
  void moved_decimals_areThoseMadeAtTheNewAnchor(double level) {
    for (int i = 0; i < 10_000; i++) {
      double x = Math.rint(100 * (level + random.nextGaussian())) / 100;
      double from = random.nextBoolean() ? 0 : level + random.nextGaussian();
      double to = level + random.nextGaussian();
      float moved = Rounded.moved((float) (x - from), from, to);
      assertThat(moved).as("seed %d: %s", SEED, x).isEqualTo((float) (x - to));
    }
  }

  @Test
  void moved_manyTimes_doesNotDrift() {
    double anchor = 8.4;
    float v = (float) (8.36 - anchor);
    for (int i = 0; i < 10_000; i++) {
      double to = 8 + random.nextDouble();
      v = Rounded.moved(v, anchor, to);
      anchor = to;
    }
    assertThat(v).isEqualTo((float) (8.36 - anchor));
  }

  @Test
  void moved_noDecimal_staysWithinTheRoundingOfBoth() {
    for (int i = 0; i < 10_000; i++) {
      double x = random.nextGaussian() / 3;
      double to = random.nextGaussian();
      float v = (float) x;
      double most = 2 * Math.ulp(v) + Math.ulp((float) (x - to));
      assertThat((double) Rounded.moved(v, 0, to)).isCloseTo(x - to, within(most));
    }
  }

  @Test
  void moved_smallNoiseOnALargeOffset_staysApart() {
    float here = Rounded.moved(1e-3f, 1e9, 1e9 + 0.5);
    float there = Rounded.moved(2e-3f, 1e9, 1e9 + 0.5);
    assertThat((double) there - here).isCloseTo(1e-3, within(5e-7));
  }

  @Test
  void moved_extremes_areFinite() {
    assertThat(Rounded.moved(1e35f, 0, -1e30)).isFinite();
    assertThat(Rounded.moved(0, 0, 0)).isZero();
    assertThat(Rounded.moved(Float.MIN_VALUE, 0, 0)).isEqualTo(Float.MIN_VALUE);
  }
}
