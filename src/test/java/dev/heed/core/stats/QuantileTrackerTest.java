package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The multiplicative quantile tracker. */
class QuantileTrackerTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99})
  void step_manyValues_leavesAboutTheLevelBelow(double level) {
    for (double unit : new double[] {1e-20, 1, 1e20}) {
      Random random = new Random(4);
      double estimate = 0;
      int below = 0;
      for (int i = 0; i < 60_000; i++) {
        double value = -unit * Math.log(1 - random.nextDouble());
        below += i >= 10_000 && value <= estimate ? 1 : 0;
        estimate = QuantileTracker.step(estimate, value, level, 0.01);
      }
      assertThat((1 - below / 50_000.0) / (1 - level)).isBetween(0.8, 1.25);
    }
  }

  @Test
  void step_fromZero_beginsWithTheValue() {
    assertThat(QuantileTracker.step(0, 7, 0.99, 0.01)).isEqualTo(7);
    assertThat(QuantileTracker.step(0, 0, 0.99, 0.01)).isZero();
  }

  @Test
  void step_hugeValue_movesNoFurtherThanTheGain() {
    assertThat(QuantileTracker.step(1, 1e300, 0.99, 0.01)).isBetween(1.0, 1.01);
  }
}
