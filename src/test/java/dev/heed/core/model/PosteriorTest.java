package dev.heed.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calibration curves: between, before and after their knots, and what they must not be. */
class PosteriorTest {
  private static final Curve CURVE = curve(new double[][] {{-10, -3}, {0, -1}, {20, 4}});

  private static Curve curve(double[][] knots) {
    return new Curve("posterior.open", new DMatrixRMaj(knots));
  }

  @ParameterizedTest
  @CsvSource({
    "-Infinity, -3",
    "-50, -3",
    "-10, -3",
    "-5, -2",
    "0, -1",
    "10, 1.5",
    "20, 4",
    "1e9, 4",
    "Infinity, 4"
  })
  void logit_betweenAndBeyondKnots_isLinearThenConstant(double logOdds, double expected) {
    assertThat(CURVE.logit(logOdds)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void logit_ofNaN_isNaN() {
    assertThat(CURVE.logit(Double.NaN)).isNaN();
  }

  @Test
  void logit_ofOneKnot_isConstant() {
    Curve flat = curve(new double[][] {{5, -2}});
    assertThat(flat.logit(-1)).isEqualTo(-2);
    assertThat(flat.logit(6)).isEqualTo(-2);
  }

  @Test
  void probability_byState_followsItsCurve() {
    Posterior posterior = new Posterior(curve(new double[][] {{0, -2}}), CURVE, 0.001, "");
    assertThat(posterior.probability(0, false)).isCloseTo(1 / (1 + Math.exp(2)), within(1e-15));
    assertThat(posterior.probability(0, true)).isCloseTo(1 / (1 + Math.exp(1)), within(1e-15));
  }

  @Test
  void curve_thatFalls_isRefused() {
    assertThatThrownBy(() -> curve(new double[][] {{0, 1}, {1, 0.5}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("posterior.open[1][1]: must not fall, given 0.5");
  }

  @Test
  void knots_thatDoNotRise_areRefused() {
    assertThatThrownBy(() -> curve(new double[][] {{0, 1}, {0, 2}}))
        .hasMessage("posterior.open[1][0]: must be above the one before, given 0.0");
  }

  @Test
  void knots_ofAnotherShape_areRefused() {
    assertThatThrownBy(() -> curve(new double[][] {{0, 1, 2}}))
        .hasMessage("posterior.open: must be n x 2, given 1 x 3");
  }

  @Test
  void logit_beyondTheLargest_isRefused() {
    assertThatThrownBy(() -> curve(new double[][] {{0, 41}}))
        .hasMessage("posterior.open[0][1]: must be a number of magnitude up to 40.0, given 41.0");
  }

  @Test
  void budget_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Posterior(CURVE, CURVE, 0, ""))
        .hasMessage("posterior.budget: must be in (0, 0.1], given 0.0");
  }
}
