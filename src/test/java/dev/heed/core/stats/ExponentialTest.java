package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The exponentials and tangents against those of the platform. */
class ExponentialTest {
  @Test
  void exponential_allOfItsRange_isAccurate() {
    double[] x = new double[3_201];
    for (int i = 0; i < x.length; i++) {
      x[i] = -i / 100.0;
    }
    double[] e = x.clone();
    Exponential.ofInPlace(e, e.length);
    for (int i = 0; i < x.length; i++) {
      assertThat(e[i] / Math.exp(x[i])).isCloseTo(1, within(5e-13));
    }
    double[] far = {-1e300, Double.NEGATIVE_INFINITY, Double.NaN, -0.0};
    Exponential.ofInPlace(far, far.length);
    assertThat(far[0]).isLessThan(1.3e-14).isPositive();
    assertThat(far[1]).isEqualTo(far[0]);
    assertThat(far[2]).isNaN();
    assertThat(far[3]).isEqualTo(1);
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
