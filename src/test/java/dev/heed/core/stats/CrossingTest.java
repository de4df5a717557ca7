package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class CrossingTest {
  private static final double PRECISION = 0x1p-29;
  private int calls;

  @Test
  void notAbove_smooth_isNearTheCrossingWithinAFewCalls() {
    SplittableRandom random = new SplittableRandom(1);
    int most = 0;
    for (int i = 0; i < 2_000; i++) {
      double crossing = random.nextDouble(-1, 1);
      double steepness = Math.exp(random.nextDouble(-1, 3));
      DoubleUnaryOperator f = x -> Math.tanh(steepness * (x - crossing));
      assertThat(notAbove(f, -3, 3)).isCloseTo(crossing, within(6 * PRECISION));
      assertThat(f.applyAsDouble(notAbove(f, -3, 3))).isNotPositive();
      most = Math.max(most, calls);
      assertThat(notAbove(x -> f.applyAsDouble(-x), 3, -3))
          .isCloseTo(-crossing, within(6 * PRECISION));
    }
    assertThat(most).isLessThan(24);
  }

  @Test
  void notAbove_leap_isFoundAsWell() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 2_000; i++) {
      double leap = random.nextDouble(0.01, 0.99);
      double height = Math.exp(random.nextDouble(-7, 7));
      double found = notAbove(x -> x > leap ? height : -1, 0, 1);
      assertThat(found).isLessThanOrEqualTo(leap).isCloseTo(leap, within(PRECISION));
    }
  }

  @Test
  void notAbove_noBracket_isFoundBehindAHump() {
    // Not above 0 at either end; halves meet the hump between them.
    double found = notAbove(x -> 0.2 - Math.abs(x - 0.5), 1, 0);
    assertThat(found).isCloseTo(0.7, within(1e-8));
    assertThat(notAbove(x -> -1, 1, 0)).isCloseTo(0, within(PRECISION));
  }

  private double notAbove(DoubleUnaryOperator f, double below, double above) {
    calls = 0;
    return Crossing.notAbove(
        x -> {
          calls++;
          return f.applyAsDouble(x);
        },
        below,
        above);
  }
}
