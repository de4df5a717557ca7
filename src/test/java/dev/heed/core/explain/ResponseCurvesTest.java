package dev.heed.core.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.attention.Randoms;
import dev.heed.core.attention.ReferenceAttention;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import dev.heed.core.model.Model;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ResponseCurvesTest {
  private static final double[] QUERY = ResponseCurves.query(0);
  private static final double[] MAIN =
      ResponseCurves.direction(Features.NOVELTY, Features.DEPARTURE);

  @Test
  void overAmplitude_shippedModel_followsTheFormulasOfTheDocs() {
    AmplitudeResponse curve =
        new ResponseCurves(Model.shipped(), QUERY).overAmplitude(MAIN, 60, 61);
    double rest = 40 * Math.tanh(-4.0 / 3);
    for (int t = 0; t <= 60; t++) {
      double bent = 200 * Math.tanh(t / 20.0) + rest;
      assertThat(curve.amplitude()[t]).isCloseTo(t, within(1e-12));
      assertThat(curve.additive().score()[t]).isCloseTo(bent, within(1e-9));
      assertThat(curve.multiplicative().score()[t]).isCloseTo(10.0 * t, within(1e-9));
      assertThat(curve.multiplicative().slope()[t]).isCloseTo(10, within(1e-9));
      assertThat(curve.multiplicative().saturation()[t]).isZero();
      double fade = 1 - Math.pow(Math.tanh(t / 20.0), 2);
      assertThat(curve.additive().slope()[t]).isCloseTo(10 * fade, within(1e-9));
      assertThat(curve.additive().saturation()[t]).isCloseTo(1 - fade, within(1e-9));
    }
    // 1 - tanh²(t / 20) = 0.1
    double tenth = Math.sqrt(0.9);
    assertThat(curve.saturatedAt())
        .isCloseTo(10 * Math.log((1 + tenth) / (1 - tenth)), within(1e-9));
    assertThat(curve.flaggedAt()).isBetween(2.7, 2.9);
  }

  @Test
  void overAmplitude_slope_isTheDerivativeOfTheScore() {
    Random random = new Random(7);
    Model model = randomModel(random, 5);
    double[] q = Randoms.vector(random, Context.COUNT, 1);
    double[] direction = Randoms.vector(random, Features.COUNT, 0.1);
    AmplitudeResponse curve = new ResponseCurves(model, q).overAmplitude(direction, 10, 10_001);
    for (LensResponse lens : new LensResponse[] {curve.additive(), curve.multiplicative()}) {
      for (int i = 1; i < 10_000; i += 97) {
        double numeric = (lens.score()[i + 1] - lens.score()[i - 1]) / 0.002;
        assertThat(lens.slope()[i]).isCloseTo(numeric, within(1e-5));
        double rise = (lens.weight()[i + 1] - lens.weight()[i - 1]) / 0.002;
        assertThat(lens.weightSlope()[i]).isCloseTo(rise, within(1e-5));
      }
    }
  }

  @Test
  void overAmplitude_faintDirection_isNeverFlaggedNorSaturated() {
    AmplitudeResponse curve =
        new ResponseCurves(Model.shipped(), QUERY)
            .overAmplitude(ResponseCurves.direction(Features.LEVEL_60), 60, 13);
    assertThat(curve.flaggedAt()).isNaN();
    assertThat(curve.saturatedAt()).isNaN();
  }

  /** The additive curve is exact for keys that turn towards what no unit sees. */
  @RepeatedTest(20)
  void overAngle_keysTurningWhereNoUnitSees_haveTheScoresOfTheFormula(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    Model model = randomModel(random, 4);
    double[] q = Randoms.vector(random, Context.COUNT, 1);
    double norm = 0.5 + 3 * random.nextDouble();
    AngleResponse curve = new ResponseCurves(model, q).overAngle(norm, 21);
    double[] g = seenQuery(model, q);
    double[] unseen = unseen(model, g, random);
    for (int i = 0; i < 21; i++) {
      double cosine = curve.cosine()[i];
      double sine = Math.sqrt(Math.max(0, 1 - cosine * cosine));
      double[] k = new double[Features.COUNT];
      for (int j = 0; j < k.length; j++) {
        k[j] = norm * (cosine * g[j] / length(g) + sine * unseen[j]);
      }
      double additive = ReferenceAttention.score(model.additive(), q, k);
      double multiplicative = ReferenceAttention.score(model.multiplicative(), q, k);
      assertThat(curve.additive()[i]).isCloseTo(additive, within(1e-9));
      assertThat(curve.multiplicative()[i]).isCloseTo(multiplicative, within(1e-9));
      assertThat(Math.abs(curve.additive()[i])).isLessThanOrEqualTo(curve.bound());
      assertThat(AngleResponse.cosine(model, q, k)).isCloseTo(cosine, within(1e-9));
    }
  }

  @Test
  void overAngle_shippedModel_isLinearAndBent() {
    AngleResponse curve = new ResponseCurves(Model.shipped(), QUERY).overAngle(40, 201);
    assertThat(curve.reachableFrom()).isZero();
    double step = curve.multiplicative()[1] - curve.multiplicative()[0];
    for (int i = 1; i < 201; i++) {
      assertThat(curve.multiplicative()[i] - curve.multiplicative()[i - 1])
          .isCloseTo(step, within(1e-9));
    }
    double first = curve.additive()[101] - curve.additive()[100];
    double last = curve.additive()[200] - curve.additive()[199];
    assertThat(last).isLessThan(0.5 * first);
  }

  @Test
  void overAngle_noWeights_isFlat() {
    Model shipped = Model.shipped();
    Model blind =
        new Model(
            "blind",
            256,
            shipped.additive(),
            new MultiplicativeParameters(
                new org.ejml.data.DMatrixRMaj(Context.COUNT, Features.COUNT),
                shipped.multiplicative().nullKey()),
            0.5,
            Map.of());
    AngleResponse curve = new ResponseCurves(blind, QUERY).overAngle(40, 3);
    assertThat(curve.multiplicative()).containsOnly(0.0, -0.0);
    assertThat(curve.alpha()).containsOnly(0);
    assertThat(AngleResponse.cosine(blind, QUERY, MAIN)).isNaN();
  }

  @Test
  void key_unknownFeature_isRefused() {
    assertThat(ResponseCurves.key(Map.of("novelty", 3.0))[Features.NOVELTY.index()]).isEqualTo(3);
    assertThatThrownBy(() -> ResponseCurves.key(Map.of("colour", 3.0)))
        .hasMessageContaining("colour");
  }

  private static Model randomModel(Random random, int h) {
    AdditiveParameters additive = Randoms.additive(random, h, Context.COUNT, Features.COUNT);
    MultiplicativeParameters multiplicative =
        Randoms.multiplicative(random, Context.COUNT, Features.COUNT);
    return new Model("random", 256, additive, multiplicative, 0.5, Map.of());
  }

  private static double[] seenQuery(Model model, double[] q) {
    double[] g = new double[Features.COUNT];
    for (int j = 0; j < g.length; j++) {
      double[] axis = new double[Features.COUNT];
      axis[j] = 1;
      g[j] = ReferenceAttention.score(model.multiplicative(), q, axis);
    }
    return g;
  }

  /** A unit vector orthogonal to g and to the rows of W_k, by Gram and Schmidt, twice over. */
  private static double[] unseen(Model model, double[] g, Random random) {
    int h = model.additive().wk().numRows;
    double[][] basis = new double[h + 1][];
    for (int i = 0; i <= h; i++) {
      double[] row = g.clone();
      for (int j = 0; i < h && j < row.length; j++) {
        row[j] = model.additive().wk().get(i, j);
      }
      basis[i] = orthogonal(row, basis, i);
    }
    return orthogonal(Randoms.vector(random, g.length, 1), basis, h + 1);
  }

  private static double[] orthogonal(double[] x, double[][] basis, int n) {
    double[] rest = x.clone();
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < n; i++) {
        double along = 0;
        for (int j = 0; j < rest.length; j++) {
          along += rest[j] * basis[i][j];
        }
        for (int j = 0; j < rest.length; j++) {
          rest[j] -= along * basis[i][j];
        }
      }
    }
    double length = length(rest);
    for (int j = 0; j < rest.length; j++) {
      rest[j] /= length;
    }
    return rest;
  }

  private static double length(double[] x) {
    double sum = 0;
    for (double xj : x) {
      sum += xj * xj;
    }
    return Math.sqrt(sum);
  }
}
