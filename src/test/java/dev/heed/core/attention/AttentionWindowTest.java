package dev.heed.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The softmax over the window: its invariants, and that incremental equals recomputed. */
class AttentionWindowTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_123L);
  private static final int OPERATIONS = 1_000_000;

  /** Of a log-sum-exp, relative to its magnitude or absolute if that is below 1: float blocks. */
  private static final double BOUND = 2e-7;

  @Test
  void logOdds_withinOneHop_equalsSoftmaxToSixDigits() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      double[] e = Randoms.vector(random, 1 + random.nextInt(64), 5);
      double nullScore = 5 * random.nextGaussian();
      OwnAttentionWindow window = windowOf(e, e.length - 1, 64);
      double newest = e[e.length - 1];
      double logOdds = window.logOdds(newest, nullScore);
      ReferenceAttention.Softmax softmax = ReferenceAttention.softmax(e, nullScore);
      double weight = softmax.weights()[e.length - 1];
      assertThat(AttentionWindow.weight(logOdds)).isCloseTo(weight, within(1e-6));
      assertThat(logOdds).isCloseTo(Math.log(weight / (1 - weight)), within(1e-5));
    }
  }

  @Test
  void weights_ofAWholeWindowAndNull_sumToOne() {
    Random random = new Random(SEED);
    for (int round = 0; round < 100; round++) {
      double[] e = Randoms.vector(random, 30, 3);
      double nullScore = 3 * random.nextGaussian();
      double sum = AttentionWindow.weight(nullScore - windowOf(e, e.length, 64).logSumExp());
      for (int i = 0; i < e.length; i++) {
        double[] others = e.clone();
        others[i] = e[e.length - 1];
        sum += AttentionWindow.weight(windowOf(others, e.length - 1, 64).logOdds(e[i], nullScore));
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void weight_doesNotChangeWhenAllScoresShift() {
    Random random = new Random(SEED);
    for (double shift : new double[] {-1e4, -3, 1e-9, 700, 1e4}) {
      double[] e = Randoms.vector(random, 40, 3);
      double[] shifted = e.clone();
      for (int i = 0; i < e.length; i++) {
        shifted[i] += shift;
      }
      double logOdds = windowOf(e, 39, 64).logOdds(e[39], 1);
      double after = windowOf(shifted, 39, 64).logOdds(shifted[39], 1 + shift);
      assertThat(after).isCloseTo(logOdds, within(1e-6 + 1e-6 * Math.abs(shift)));
    }
  }

  @Test
  void logSumExp_withinOneHop_dependsOnNoOrder() {
    Random random = new Random(SEED);
    double[] e = Randoms.vector(random, 50, 10);
    double inOrder = windowOf(e, e.length, 64).logSumExp();
    for (int round = 0; round < 50; round++) {
      for (int i = e.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        double swapped = e[i];
        e[i] = e[j];
        e[j] = swapped;
      }
      assertThat(windowOf(e, e.length, 64).logSumExp()).isCloseTo(inOrder, within(1e-5));
    }
  }

  @Test
  void logOdds_emptyWindow_isAgainstTheNullKeyAlone() {
    OwnAttentionWindow window = new OwnAttentionWindow();
    assertThat(window.logSumExp()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(window.logOdds(5, 2)).isCloseTo(3, within(1e-12));
    assertThat(window.logOdds(5, Double.NEGATIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(AttentionWindow.weight(Double.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(AttentionWindow.weight(window.logOdds(Double.NEGATIVE_INFINITY, 0))).isZero();
    assertThat(AttentionWindow.logAdd(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
        .isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void logOdds_extremeScores_stayFinite() {
    for (int hop : new int[] {1, 4, 16}) {
      for (double extreme : new double[] {-1e6, 1e6}) {
        OwnAttentionWindow window = new OwnAttentionWindow();
        for (int i = 0; i < 20 * hop; i++) {
          window.accept(i % 3 == 0 ? extreme : -extreme, hop);
          for (double e : new double[] {-1e6, 0, 1e6}) {
            assertThat(window.logOdds(e, extreme)).isFinite();
            assertThat(AttentionWindow.weight(window.logOdds(e, extreme))).isBetween(0.0, 1.0);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16, 64})
  void accept_millionRandomOperations_equalsRecomputation(int hop) throws IOException {
    Random random = new Random(SEED + hop);
    OwnAttentionWindow window = new OwnAttentionWindow();
    int length = AttentionWindow.BLOCKS * hop;
    double[] latest = new double[2 * length];
    int count = 0;
    int accepted = 0;
    int regime = 0;
    for (int i = 0; i < OPERATIONS / 4; i++) {
      if (random.nextInt(3 * hop) == 0) {
        regime = random.nextInt(6);
      }
      if (count == latest.length) {
        System.arraycopy(latest, length, latest, 0, length);
        count = length;
      }
      latest[count++] = score(random, regime);
      window.accept(latest[count - 1], hop);
      accepted++;
      window = maybeReplace(window, random);
      if (hop <= 4 || random.nextInt(hop) == 0) {
        int covered = Math.min(accepted, length - hop + 1 + (accepted - 1) % hop);
        double expected = ReferenceAttention.logSumExp(latest, count - covered, count);
        assertThat(window.logSumExp())
            .as("seed %d, hop %d, operation %d", SEED, hop, i)
            .isCloseTo(expected, bound(expected));
      }
    }
  }

  private static OwnAttentionWindow maybeReplace(OwnAttentionWindow window, Random random) {
    return random.nextInt(200) == 0 ? window.copy() : window;
  }

  /** Badly conditioned: tiny, huge, equal, ordinary, in runs. */
  private static double score(Random random, int regime) {
    return switch (regime) {
      case 0 -> 1e-9 * random.nextGaussian();
      case 1 -> 1e6 * random.nextDouble();
      case 2 -> -1e6;
      case 3 -> 7.25;
      case 4 -> random.nextInt(10) == 0 ? 1e6 : 1e-9;
      default -> 10 * random.nextGaussian();
    };
  }

  @Test
  void copy_isDeep() {
    OwnAttentionWindow window = new OwnAttentionWindow();
    window.accept(3, 1);
    OwnAttentionWindow copy = window.copy();
    for (int i = 0; i < 40; i++) {
      copy.accept(9, 1);
    }
    assertThat(window.logSumExp()).isCloseTo(3, within(1e-6));
  }

  private static OwnAttentionWindow windowOf(double[] e, int n, int hop) {
    OwnAttentionWindow window = new OwnAttentionWindow();
    for (int i = 0; i < n; i++) {
      window.accept(e[i], hop);
    }
    return window;
  }

  private static Offset<Double> bound(double expected) {
    return within(BOUND * Math.max(1, Math.abs(expected)));
  }
}
