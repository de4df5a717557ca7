package dev.heed.core.train;

import java.util.List;
import java.util.function.Predicate;

/**
 * Pairwise logistic loss between examples: every faulted window shall stand out more than every
 * window without fault, {@code mean log(1 + exp(s_without - s_faulted))} over all pairs of a batch.
 *
 * <p>How much a window stands out is the log-odds of "one of these timesteps" against the null key,
 * {@code s = log Σ exp(e_i / τ) - e_null / τ}: over the right timesteps of a faulted window, over
 * all of another. 0 without a pair. O(pairs) plus O(timesteps).
 */
record RankingLoss(Softmax softmax) {

  /**
   * The loss of a batch.
   *
   * @param weight factor of the slopes
   * @param slopes per example, added to
   */
  double addInPlace(
      List<Example> batch, List<Scores> scores, double weight, List<ScoreSlopes> slopes) {
    double[] logSums = new double[batch.size()];
    double[] s = new double[batch.size()];
    int faulted = 0;
    for (int i = 0; i < s.length; i++) {
      Example example = batch.get(i);
      faulted += example.isFaulted() ? 1 : 0;
      logSums[i] = softmax.logSum(scores.get(i).e(), example.roles(), counting(example));
      s[i] = logSums[i] - scores.get(i).nullScore() / softmax.temperature();
    }
    int pairs = faulted * (s.length - faulted);
    if (pairs == 0) {
      return 0;
    }
    double[] bySum = new double[s.length];
    double loss = pairwise(batch, s, bySum) / pairs;
    for (int i = 0; i < s.length; i++) {
      double factor = weight * bySum[i] / pairs;
      softmax.addSlopeInPlace(
          scores.get(i).e(),
          batch.get(i).roles(),
          counting(batch.get(i)),
          logSums[i],
          factor,
          slopes.get(i).e);
      slopes.get(i).nullScore -= factor / softmax.temperature();
    }
    return loss;
  }

  private static double pairwise(List<Example> batch, double[] s, double[] bySum) {
    double loss = 0;
    for (int a = 0; a < s.length; a++) {
      for (int b = 0; b < s.length && batch.get(a).isFaulted(); b++) {
        if (!batch.get(b).isFaulted()) {
          double x = s[b] - s[a];
          double slope = 1 / (1 + Math.exp(-x));
          loss += x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
          bySum[a] -= slope;
          bySum[b] += slope;
        }
      }
    }
    return loss;
  }

  private static Predicate<Role> counting(Example example) {
    return example.isFaulted() ? Softmax.RIGHT : Softmax.ANSWERS;
  }
}
