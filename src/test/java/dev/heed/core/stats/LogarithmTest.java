package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The logarithm against that of the platform. */
class LogarithmTest {
  @Test
  void of_numbersOfAllSizes_isAccurate() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      double x = Math.exp(700 * (2 * random.nextDouble() - 1));
      assertThat(Logarithm.of(x)).isCloseTo(Math.log(x), within(2e-13));
    }
  }

  @Test
  void of_numbersNear1_isAccurate() {
    Random random = new Random(6);
    for (int i = 0; i < 200_000; i++) {
      double x = 0.5 + random.nextDouble();
      assertThat(Logarithm.of(x)).isCloseTo(Math.log(x), within(1e-13));
    }
  }

  @Test
  void of_whatIsNotANormalNumber_isTheExactOne() {
    for (double x : new double[] {0, Double.MIN_VALUE, Double.POSITIVE_INFINITY, -1, Double.NaN}) {
      assertThat(Logarithm.of(x)).isEqualTo(Double.valueOf(Math.log(x)));
    }
  }
}
