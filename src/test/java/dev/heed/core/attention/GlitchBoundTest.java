package dev.heed.core.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Trap 6: the additive score is bounded by ‖w‖₁, so one glitch can't own a window of n steps:
 * {@code a <= 1 / (1 + (n - 1) exp(-2 ‖w‖₁))}. The multiplicative score has no bound.
 */
class GlitchBoundTest {
  private static final int M = 3;
  private static final int D = 4;

  /** Any parameters, null key and window; keys from nothing to beyond any reading. */
  @RepeatedTest(200)
  void weight_additive_staysUnderTheBound(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    int m = 1 + random.nextInt(8);
    int d = 1 + random.nextInt(20);
    AdditiveLens lens = new AdditiveLens(parameters(random, m, d));
    double bound = lens.bound();
    int n = 2 + random.nextInt(400);
    OwnAttentionWindow window = window(random, lens, n - 1, m, d);
    double most = 1 / (1 + (n - 1) * Math.exp(-2 * bound));
    double nullScore = random.nextBoolean() ? Double.NEGATIVE_INFINITY : lens.nullScore();
    for (double size : new double[] {0, 1e-3, 1, 1e3, 1e6, 1e150}) {
      lens.hold(Randoms.vector(random, m, 3));
      double e = lens.score(Randoms.vector(random, d, size));
      assertThat(Math.abs(e)).isLessThanOrEqualTo(bound * (1 + 1e-14));
      double weight = AttentionWindow.weight(window.logOdds(e, nullScore));
      assertThat(weight).isLessThanOrEqualTo(most * (1 + 1e-6));
    }
  }

  /**
   * The other face of the bound: a glitch in the window lowers the log-odds of what comes later by
   * at most {@code log(1 + exp(2‖w‖₁) / n)} against n other timesteps, whatever its size.
   */
  @RepeatedTest(200)
  void logOdds_afterAGlitch_fallByAtMostTheBound(RepetitionInfo info) {
    Random random = new Random(1_000 + info.getCurrentRepetition());
    int m = 1 + random.nextInt(8);
    int d = 1 + random.nextInt(20);
    AdditiveLens lens = new AdditiveLens(parameters(random, m, d));
    int n = 1 + random.nextInt(400);
    OwnAttentionWindow window = window(random, lens, n, m, d);
    double most = Math.log1p(Math.exp(2 * lens.bound()) / n);
    lens.hold(Randoms.vector(random, m, 1));
    double fault = lens.score(Randoms.vector(random, d, 10));
    for (double size : new double[] {10, 1e3, 1e6, 1e150}) {
      OwnAttentionWindow after = window.copy();
      after.accept(lens.score(Randoms.vector(random, d, size)), 512);
      double nullScore = random.nextBoolean() ? Double.NEGATIVE_INFINITY : lens.nullScore();
      double fall = window.logOdds(fault, nullScore) - after.logOdds(fault, nullScore);
      assertThat(fall).isLessThanOrEqualTo(most * (1 + 1e-6) + 1e-9);
    }
  }

  /** Without the bound there is no such thing: the multiplicative lens is silenced by a glitch. */
  @Test
  void logOdds_multiplicativeAfterAGlitch_fallWithoutBound() {
    MultiplicativeLens lens = new MultiplicativeLens(Randoms.multiplicative(new Random(7), M, D));
    lens.hold(new double[] {1, 1, 1});
    double[] up = new double[D];
    up[0] = Math.signum(lens.score(new double[] {1, 0, 0, 0}));
    OwnAttentionWindow window = new OwnAttentionWindow();
    for (int i = 0; i < 100; i++) {
      window.accept(0, 256);
    }
    double fault = 20;
    double before = window.logOdds(fault, Double.NEGATIVE_INFINITY);
    up[0] *= 1e6;
    window.accept(lens.score(up), 256);
    assertThat(before - window.logOdds(fault, Double.NEGATIVE_INFINITY)).isGreaterThan(1e4);
  }

  /** From faint to steep, up to 32 hidden units; ‖w‖₁ stays where exp(2‖w‖₁) is a number. */
  private static AdditiveParameters parameters(Random random, int m, int d) {
    int h = 1 + random.nextInt(32);
    double steepness = Math.pow(10, 4 * random.nextDouble() - 2);
    AdditiveParameters p = Randoms.additive(random, h, m, d);
    for (double[] matrix : new double[][] {p.wk().data, p.wq().data, p.b().data}) {
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] *= steepness;
      }
    }
    return p;
  }

  private static OwnAttentionWindow window(Random random, AdditiveLens lens, int n, int m, int d) {
    OwnAttentionWindow window = new OwnAttentionWindow();
    double size = Math.pow(10, 8 * random.nextDouble() - 2);
    for (int i = 0; i < n; i++) {
      lens.hold(Randoms.vector(random, m, 1));
      window.accept(lens.score(Randoms.vector(random, d, size)), 512);
    }
    return window;
  }

  @Test
  void weight_additive_reachesTheBoundAtWorst() {
    Random random = new Random(6);
    AdditiveParameters p = Randoms.additive(random, 1, M, D);
    AdditiveLens lens = new AdditiveLens(p);
    lens.hold(Randoms.vector(random, M, 1));
    double[] worst = new double[D];
    double[] opposite = new double[D];
    for (int j = 0; j < D; j++) {
      worst[j] = 1e6 * Math.signum(p.w().get(0, 0) * p.wk().get(0, j));
      opposite[j] = -worst[j];
    }
    OwnAttentionWindow window = new OwnAttentionWindow();
    for (int i = 0; i < 99; i++) {
      window.accept(lens.score(opposite), 256);
    }
    double bound = 1 / (1 + 99 * Math.exp(-2 * lens.bound()));
    double weight =
        AttentionWindow.weight(window.logOdds(lens.score(worst), Double.NEGATIVE_INFINITY));
    assertThat(weight).isBetween(bound * (1 - 1e-6), bound * (1 + 1e-6));
  }

  @Test
  void score_multiplicative_hasNoBound() {
    MultiplicativeLens lens = new MultiplicativeLens(Randoms.multiplicative(new Random(6), M, D));
    lens.hold(new double[] {1, 1, 1});
    double[] k = {1, 0, 0, 0};
    double[] glitch = {1e9, 0, 0, 0};
    assertThat(lens.score(glitch) / lens.score(k)).isBetween(1e9 - 1, 1e9 + 1);
  }
}
