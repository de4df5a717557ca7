package dev.heed.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Both lenses against matrix algebra and finite differences, under random parameters. */
class LensTest {
  private static final double[] NO_BEND = new double[0];

  private final Sensitivity sensitivity = new Sensitivity();

  /** A lens with the parameters and the query that its reference needs. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Case(Random random, int m, int d, int h, double[] q) {
    static Case of(RepetitionInfo info) {
      Random random = new Random(info.getCurrentRepetition());
      int m = 1 + random.nextInt(8);
      int d = 1 + random.nextInt(20);
      int h = 1 + random.nextInt(32);
      return new Case(random, m, d, h, Randoms.vector(random, m, 1));
    }

    double[] key(double scale) {
      return Randoms.vector(random, d, scale);
    }
  }

  @RepeatedTest(50)
  void score_additive_equalsReference(RepetitionInfo info) {
    Case c = Case.of(info);
    AdditiveParameters p = Randoms.additive(c.random, c.h, c.m, c.d);
    AdditiveLens lens = new AdditiveLens(p);
    lens.hold(c.q);
    for (double scale : new double[] {1e-9, 1, 1e3, 1e6}) {
      double[] k = c.key(scale);
      double expected = ReferenceAttention.score(p, c.q, k);
      assertThat(lens.score(k)).isCloseTo(expected, within(1e-12 * Math.max(1, lens.bound())));
    }
    assertThat(lens.nullScore())
        .isCloseTo(ReferenceAttention.nullScore(p.nullKey(), c.q), within(1e-12));
  }

  @RepeatedTest(50)
  void score_multiplicative_equalsReference(RepetitionInfo info) {
    Case c = Case.of(info);
    MultiplicativeParameters p = Randoms.multiplicative(c.random, c.m, c.d);
    MultiplicativeLens lens = new MultiplicativeLens(p);
    lens.hold(c.q);
    for (double scale : new double[] {1e-9, 1, 1e3, 1e6}) {
      double[] k = c.key(scale);
      assertThat(lens.score(k))
          .isCloseTo(ReferenceAttention.score(p, c.q, k), within(1e-12 * scale * (c.m + c.d)));
    }
    assertThat(lens.nullScore())
        .isCloseTo(ReferenceAttention.nullScore(p.nullKey(), c.q), within(1e-12));
  }

  @RepeatedTest(20)
  void hold_anotherQuery_forgetsTheFirst(RepetitionInfo info) {
    Case c = Case.of(info);
    double[] other = Randoms.vector(c.random, c.m, 100);
    double[] k = c.key(1);
    AdditiveParameters a = Randoms.additive(c.random, c.h, c.m, c.d);
    MultiplicativeParameters w = Randoms.multiplicative(c.random, c.m, c.d);
    for (Lens lens : new Lens[] {new AdditiveLens(a), new MultiplicativeLens(w)}) {
      lens.hold(c.q);
      double score = lens.score(k);
      double nullScore = lens.nullScore();
      lens.hold(other);
      assertThat(lens.nullScore()).isNotEqualTo(nullScore);
      lens.hold(c.q);
      assertThat(lens.score(k)).isEqualTo(score);
      assertThat(lens.nullScore()).isEqualTo(nullScore);
    }
  }

  @RepeatedTest(100)
  void sense_additive_agreesWithFiniteDifferences(RepetitionInfo info) {
    Case c = Case.of(info);
    checkDerivatives(c, new AdditiveLens(Randoms.additive(c.random, c.h, c.m, c.d)));
  }

  @RepeatedTest(100)
  void sense_multiplicative_agreesWithFiniteDifferences(RepetitionInfo info) {
    Case c = Case.of(info);
    checkDerivatives(c, new MultiplicativeLens(Randoms.multiplicative(c.random, c.m, c.d)));
    assertThat(sensitivity.saturation()).isZero();
  }

  private void checkDerivatives(Case c, Lens lens) {
    double[] k = c.key(1);
    double[] u = c.key(1);
    double[] v = c.key(1);
    lens.hold(c.q);
    lens.score(k);
    lens.sense(u, v, sensitivity);
    double slope = FiniteDifferences.first(x -> lens.score(path(k, u, v, x)), 0, 1e-3);
    double curvature = FiniteDifferences.second(x -> lens.score(path(k, u, v, x)), 0, 2e-3);
    assertThat(sensitivity.slope()).isCloseTo(slope, relative(slope));
    assertThat(sensitivity.curvature()).isCloseTo(curvature, relative(curvature));
    assertThat(sensitivity.saturation()).isBetween(0.0, 1.0);
  }

  @RepeatedTest(50)
  void sense_alongOneUnit_saturatesAsTanhSquared(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    AdditiveParameters p = Randoms.additive(random, 1, 2, 3);
    AdditiveLens lens = new AdditiveLens(p);
    double[] q = Randoms.vector(random, 2, 1);
    double[] k = Randoms.vector(random, 3, 3);
    lens.hold(q);
    lens.score(k);
    lens.sense(new double[] {1, 1, 1}, new double[3], sensitivity);
    double tanh = ReferenceAttention.score(p, q, k) / p.w().get(0, 0);
    assertThat(sensitivity.saturation()).isCloseTo(tanh * tanh, within(1e-9));
  }

  @Test
  void sense_keyThatDoesNotMove_hasNothingToSaturate() {
    AdditiveLens lens = new AdditiveLens(Randoms.additive(new Random(1), 4, 2, 3));
    lens.hold(new double[] {1, 1});
    lens.score(new double[] {5, 5, 5});
    lens.sense(new double[3], new double[3], sensitivity);
    assertThat(sensitivity.slope()).isZero();
    assertThat(sensitivity.saturation()).isZero();
    assertThat(lens.amplitudeAtSlope(new double[3], new double[3], 0.1)).isNaN();
  }

  @RepeatedTest(50)
  void amplitudeAtSlope_isWhereTheSlopeHasFallen(RepetitionInfo info) {
    Case c = Case.of(info);
    AdditiveParameters p = Randoms.additive(c.random, c.h, c.m, c.d);
    AdditiveLens lens = new AdditiveLens(p);
    lens.hold(c.q);
    double[] k = c.key(0.1);
    double[] u = c.key(1);
    double fraction = c.random.nextBoolean() ? 0.1 : 0.01;
    lens.score(k);
    lens.sense(u, new double[c.d], sensitivity);
    double share = 1 - sensitivity.saturation();
    double t = lens.amplitudeAtSlope(k, u, fraction);
    assertThat(t).isFinite().isNotNegative();
    lens.score(path(k, u, NO_BEND, t));
    lens.sense(u, new double[c.d], sensitivity);
    if (share > fraction) {
      assertThat(1 - sensitivity.saturation()).isCloseTo(fraction, within(1e-6));
    } else {
      assertThat(1 - sensitivity.saturation()).isLessThanOrEqualTo(fraction + 1e-6);
    }
  }

  @Test
  void amplitudeAtSlope_multiplicative_neverSaturates() {
    MultiplicativeLens lens = new MultiplicativeLens(Randoms.multiplicative(new Random(2), 2, 3));
    lens.hold(new double[] {1, 1});
    assertThat(lens.amplitudeAtSlope(new double[3], new double[] {1, 1, 1}, 0.1)).isNaN();
  }

  @Test
  void parameters_ofWrongShape_nameTheMatrixAndBothShapes() {
    DMatrixRMaj ok = new DMatrixRMaj(4, 1);
    assertThatThrownBy(
            () ->
                new AdditiveParameters(
                    new DMatrixRMaj(4, 2),
                    new DMatrixRMaj(4, 3),
                    new DMatrixRMaj(5, 1),
                    ok,
                    new DMatrixRMaj(2, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("additive.b", "4 x 1", "5 x 1");
    assertThatThrownBy(
            () -> new MultiplicativeParameters(new DMatrixRMaj(2, 3), new DMatrixRMaj(3, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("multiplicative.nullKey", "2 x 1", "3 x 1");
  }

  /** {@code k + u x + v x² / 2}; a straight line without v. */
  private static double[] path(double[] k, double[] u, double[] v, double x) {
    double[] at = new double[k.length];
    for (int i = 0; i < k.length; i++) {
      at[i] = k[i] + u[i] * x + (v.length == 0 ? 0 : v[i] * x * x / 2);
    }
    return at;
  }

  private static org.assertj.core.data.Offset<Double> relative(double expected) {
    return within(1e-6 * Math.max(0.1, Math.abs(expected)));
  }
}
