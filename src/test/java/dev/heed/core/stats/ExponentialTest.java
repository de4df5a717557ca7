package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The exponentials and tangents against those of the platform. */
class ExponentialTest {
  @Test
  void exponential_allOfItsRange_isAccurate() {
    for (double x = 0; x > -700; x -= 0.01) {
      assertThat(Exponential.of(x) / Math.exp(x)).isCloseTo(1, within(1e-13));
    }
    assertThat(Exponential.of(-1e300)).isZero();
    assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Exponential.of(Double.NaN)).isNaN();
    assertThat(Exponential.of(-0.0)).isEqualTo(1);
  }

  @Test
  void tanh_anyNumber_isWithinItsBound() {
    double[] z = new double[4_001];
    for (int i = 0; i < z.length; i++) {
      z[i] = (i - 2_000) / 100.0;
    }
    double[] tanh = new double[z.length];
    Exponential.tanh(z, tanh);
    for (int i = 0; i < z.length; i++) {
      assertThat(tanh[i]).isCloseTo(Math.tanh(z[i]), within(3e-13));
    }
    double[] far = {-1e300, 1e300, Double.POSITIVE_INFINITY, Double.NaN, 0};
    double[] ofFar = new double[far.length];
    Exponential.tanh(far, ofFar);
    assertThat(ofFar[0]).isCloseTo(-1, within(3e-13));
    assertThat(ofFar[1]).isCloseTo(1, within(3e-13)).isLessThanOrEqualTo(1);
    assertThat(ofFar[2]).isEqualTo(ofFar[1]);
    assertThat(ofFar[3]).isNaN();
    assertThat(ofFar[4]).isZero();
  }
}
