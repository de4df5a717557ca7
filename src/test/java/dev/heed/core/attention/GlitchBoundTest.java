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

  @RepeatedTest(50)
  void weight_additive_staysUnderTheBound(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    AdditiveLens lens = new AdditiveLens(Randoms.additive(random, 1 + random.nextInt(4), M, D));
    int n = 2 + random.nextInt(200);
    AttentionWindow window = new AttentionWindow();
    for (int i = 0; i < n - 1; i++) {
      lens.hold(Randoms.vector(random, M, 1));
      window.accept(lens.score(Randoms.vector(random, D, 10)), 256);
    }
    double bound = 1 / (1 + (n - 1) * Math.exp(-2 * lens.bound()));
    for (double size : new double[] {1, 1e3, 1e30}) {
      for (int i = 0; i < 20; i++) {
        double e = lens.score(Randoms.vector(random, D, size));
        assertThat(Math.abs(e)).isLessThanOrEqualTo(lens.bound() * (1 + 1e-15));
        double weight = AttentionWindow.weight(window.logOdds(e, Double.NEGATIVE_INFINITY));
        assertThat(weight).isLessThanOrEqualTo(bound * (1 + 1e-12));
      }
    }
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
    AttentionWindow window = new AttentionWindow();
    for (int i = 0; i < 99; i++) {
      window.accept(lens.score(opposite), 256);
    }
    double bound = 1 / (1 + 99 * Math.exp(-2 * lens.bound()));
    double weight =
        AttentionWindow.weight(window.logOdds(lens.score(worst), Double.NEGATIVE_INFINITY));
    assertThat(weight).isBetween(bound * (1 - 1e-9), bound * (1 + 1e-9));
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
