package dev.heed.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The weights with the null key are the posterior of a factor graph, to be had by going through all
 * of its states: x_i says whether timestep i is the anomaly, each has a factor exp(e_i x_i), one
 * factor forbids two of them, none of them has the potential exp(e_null).
 */
class FactorGraphTest {
  private static final double EXACT = 1e-6;

  /** Marginals of n binary variables; the last is that of the state in which all are 0. */
  private static double[] enumerate(double[] e, double nullScore) {
    double[] mass = new double[e.length + 1];
    double total = 0;
    for (int state = 0; state < 1 << e.length; state++) {
      double potential = state == 0 ? Math.exp(nullScore) : atMostOne(state);
      for (int i = 0; i < e.length; i++) {
        potential *= isSet(state, i) ? Math.exp(e[i]) : 1;
      }
      for (int i = 0; i < e.length; i++) {
        mass[i] += isSet(state, i) ? potential : 0;
      }
      mass[e.length] += state == 0 ? potential : 0;
      total += potential;
    }
    for (int i = 0; i < mass.length; i++) {
      mass[i] /= total;
    }
    return mass;
  }

  private static boolean isSet(int state, int i) {
    return (state >> i & 1) == 1;
  }

  /** The factor over all variables. */
  private static double atMostOne(int state) {
    return Integer.bitCount(state) <= 1 ? 1 : 0;
  }

  private static double[] scores(SplittableRandom random, int n) {
    return random.doubles(n, -8, 8).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12})
  void softmax_withNullKey_isTheMarginalOfEveryTimestep(int n) {
    SplittableRandom random = new SplittableRandom(n);
    for (int repeat = 0; repeat < 20; repeat++) {
      double[] e = scores(random, n);
      double nullScore = random.nextDouble(-8, 8);
      double[] marginals = enumerate(e, nullScore);
      ReferenceAttention.Softmax softmax = ReferenceAttention.softmax(e, nullScore);
      for (int i = 0; i < n; i++) {
        assertThat(softmax.weights()[i]).isCloseTo(marginals[i], within(EXACT));
      }
      assertThat(softmax.nullWeight()).isCloseTo(marginals[n], within(EXACT));
    }
  }

  @Test
  void window_newestTimestep_isItsMarginal() {
    SplittableRandom random = new SplittableRandom(7);
    for (int repeat = 0; repeat < 50; repeat++) {
      double[] e = scores(random, 10);
      double nullScore = random.nextDouble(-8, 8);
      OwnAttentionWindow window = new OwnAttentionWindow();
      for (int i = 0; i < e.length - 1; i++) {
        window.accept(e[i], e.length);
      }
      double[] marginals = enumerate(e, nullScore);
      double logOdds = window.logOdds(e[e.length - 1], nullScore);
      assertThat(AttentionWindow.weight(logOdds)).isCloseTo(marginals[e.length - 1], within(EXACT));
      assertThat(Math.exp(nullScore - AttentionWindow.logAdd(nullScore, logSum(window, e))))
          .isCloseTo(marginals[e.length], within(EXACT));
    }
  }

  /** Closed blocks are kept in single precision. */
  @Test
  void window_ofClosedBlocks_isItsMarginalToSingleDigits() {
    double[] e = scores(new SplittableRandom(8), 12);
    OwnAttentionWindow window = new OwnAttentionWindow();
    for (int i = 0; i < e.length - 1; i++) {
      window.accept(e[i], 1);
    }
    double weight = AttentionWindow.weight(window.logOdds(e[e.length - 1], 1));
    assertThat(weight).isCloseTo(enumerate(e, 1)[e.length - 1], within(1e-6));
  }

  /** What the detector does to earlier timesteps is a smaller factor of theirs. */
  @Test
  void window_scoresCappedAtTheNullKey_isTheGraphWithCappedFactors() {
    double[] e = {9, -2, 4, 0.5, 7};
    double nullScore = 3;
    OwnAttentionWindow window = new OwnAttentionWindow();
    double[] capped = e.clone();
    for (int i = 0; i < e.length - 1; i++) {
      capped[i] = Math.min(e[i], nullScore);
      window.accept(capped[i], e.length);
    }
    assertThat(AttentionWindow.weight(window.logOdds(e[4], nullScore)))
        .isCloseTo(enumerate(capped, nullScore)[4], within(EXACT))
        .isGreaterThan(enumerate(e, nullScore)[4]);
  }

  /** Two graphs without a common factor: every pair of states, each sensor's own weights. */
  @Test
  void twoSensors_withoutCommonFactor_keepTheirOwnWeights() {
    SplittableRandom random = new SplittableRandom(9);
    double[] first = scores(random, 4);
    double[] second = scores(random, 5);
    double[] both = new double[first.length];
    double total = 0;
    for (int a = 0; a <= first.length; a++) {
      for (int b = 0; b <= second.length; b++) {
        double ofFirst = a < first.length ? first[a] : 1;
        double ofSecond = b < second.length ? second[b] : -1;
        double potential = Math.exp(ofFirst + ofSecond);
        total += potential;
        if (a < first.length) {
          both[a] += potential;
        }
      }
    }
    ReferenceAttention.Softmax softmax = ReferenceAttention.softmax(first, 1);
    for (int a = 0; a < first.length; a++) {
      assertThat(both[a] / total).isCloseTo(softmax.weights()[a], within(EXACT));
    }
  }

  private static double logSum(OwnAttentionWindow window, double[] e) {
    return AttentionWindow.logAdd(window.logSumExp(), e[e.length - 1]);
  }
}
