package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.attention.FiniteDifferences;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.attention.Randoms;
import dev.heed.core.attention.ReferenceAttention;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.Lenses;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Derivatives of score, log-odds and weight as reported, against central finite differences. */
class SensitivityTest {
  private static final int M = 3;
  private static final int D = 6;

  @RepeatedTest(50)
  void report_randomParametersAndKeys_agreesWithFiniteDifferences(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    check(random, new AdditiveLens(Randoms.additive(random, 8, M, D)));
    check(random, new MultiplicativeLens(Randoms.multiplicative(random, M, D)));
  }

  private static void check(Random random, Lens lens) {
    double[] others = Randoms.vector(random, 20, 1);
    AttentionWindow window = new AttentionWindow(0);
    float[] a = new float[AttentionWindow.SIZE];
    window.begin(a);
    for (double other : others) {
      window.accept(a, other, 64);
    }
    lens.hold(Randoms.vector(random, M, 1));
    double[] k = Randoms.vector(random, D, 1);
    double[] u = Randoms.vector(random, D, 1);
    double[] v = Randoms.vector(random, D, 1);
    LensVerdict verdict = new LensVerdict();
    verdict.judge(lens, window, a, k);
    verdict.sense(lens, u, v);
    LensReport report = verdict.report(Double.NaN);
    DoubleUnaryOperator score = x -> lens.score(path(k, u, v, x));
    double[] all = java.util.Arrays.copyOf(others, others.length + 1);
    DoubleUnaryOperator weight =
        x -> {
          all[others.length] = score.applyAsDouble(x);
          return ReferenceAttention.softmax(all, lens.nullScore()).weights()[others.length];
        };
    DoubleUnaryOperator logOdds =
        x -> Math.log(weight.applyAsDouble(x)) - Math.log1p(-weight.applyAsDouble(x));
    assertThat(report.weight()).isCloseTo(weight.applyAsDouble(0), within(1e-6));
    assertThat(report.logOdds()).isCloseTo(logOdds.applyAsDouble(0), within(1e-5));
    close(report.slope(), FiniteDifferences.first(score, 0, 1e-3));
    close(report.curvature(), FiniteDifferences.second(score, 0, 2e-3));
    close(report.logOddsSlope(), FiniteDifferences.first(logOdds, 0, 1e-3));
    close(report.curvature(), FiniteDifferences.second(logOdds, 0, 3e-3));
    close(report.weightSlope(), FiniteDifferences.first(weight, 0, 1e-3));
    close(report.weightCurvature(), FiniteDifferences.second(weight, 0, 2e-3));
  }

  /** Through encoder, query and both lenses of the shipped model; kinks are left out. */
  @Test
  void report_ofARealChannel_agreesWithFiniteDifferencesOfTheWholePath() {
    Random random = new Random(61);
    Run run = Run.over(Signals.noise(62, 2_500, 20, 1));
    SeriesState series = run.state.channels.get(0).judged();
    SeriesJudge judge = new SeriesJudge(Run.MODEL, DetectorSettings.DEFAULT, Set.of());
    int checked = 0;
    for (int round = 0; round < 300; round++) {
      double x = 20 + 6 * random.nextGaussian();
      checked += checkPath(run, series, judge, x, Lenses::additive);
      checked += checkPath(run, series, judge, x, Lenses::multiplicative);
    }
    assertThat(checked).isGreaterThan(450);
  }

  private static int checkPath(
      Run run, SeriesState series, SeriesJudge judge, double x, Function<Lenses, LensReport> lens) {
    double step = 1e-3;
    ToDoubleFunction<Double> slopeAt = at -> report(run, series, judge, at, lens).slope();
    double left = slopeAt.applyAsDouble(x - 2 * step);
    double right = slopeAt.applyAsDouble(x + 2 * step);
    if (Math.abs(left - right) > 0.005 * Math.max(Math.abs(left), Math.abs(right))) {
      return 0;
    }
    LensReport report = report(run, series, judge, x, lens);
    DoubleUnaryOperator score = at -> report(run, series, judge, at, lens).score();
    DoubleUnaryOperator logOdds = at -> report(run, series, judge, at, lens).logOdds();
    DoubleUnaryOperator slope = at -> report(run, series, judge, at, lens).slope();
    DoubleUnaryOperator weight = at -> report(run, series, judge, at, lens).weight();
    DoubleUnaryOperator weightSlope = at -> report(run, series, judge, at, lens).weightSlope();
    close(report.slope(), FiniteDifferences.first(score, x, step));
    close(report.logOddsSlope(), FiniteDifferences.first(logOdds, x, step));
    close(report.curvature(), FiniteDifferences.first(slope, x, step));
    close(report.weightSlope(), FiniteDifferences.first(weight, x, step));
    close(report.weightCurvature(), FiniteDifferences.first(weightSlope, x, step));
    return 1;
  }

  private static LensReport report(
      Run run, SeriesState series, SeriesJudge judge, double x, Function<Lenses, LensReport> lens) {
    SeriesJudgement judgement = new SeriesJudgement(0, true);
    judge.judge(series, judgement, x, run.time + Run.MINUTE, Double.NaN);
    return lens.apply(SeriesJudge.brief(judgement));
  }

  private static void close(double given, double numeric) {
    assertThat(given).isCloseTo(numeric, relative(numeric));
  }

  private static Offset<Double> relative(double expected) {
    return within(1e-6 * Math.max(0.1, Math.abs(expected)));
  }

  private static double[] path(double[] k, double[] u, double[] v, double x) {
    double[] at = new double[k.length];
    for (int i = 0; i < k.length; i++) {
      at[i] = k[i] + u[i] * x + v[i] * x * x / 2;
    }
    return at;
  }
}
