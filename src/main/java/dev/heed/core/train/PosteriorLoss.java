package dev.heed.core.train;

import dev.heed.core.attention.AttentionWindow;
import java.util.function.Predicate;

/**
 * Negative log likelihood of the right answer under the posterior with null key, in nats.
 *
 * <p>With τ the temperature and A the timesteps that may be the answer, {@code p_i = exp(e_i / τ) /
 * (exp(e_null / τ) + Σ_A exp(e_j / τ))}. The likelihood of the answer is p = Σ p_i over the right
 * timesteps, or p_null if there are none; the loss is
 *
 * <pre>
 *   L = -log((1 - ε) p + ε / (|A| + 1))
 *   dL/de_i = γ (p_i - r_i) / τ,    γ = (1 - ε) p / ((1 - ε) p + ε / (|A| + 1))
 * </pre>
 *
 * where r is the softmax within the right answer alone. ε is the share of answers that are believed
 * to be wrong or past finding: recorded readings hold faults of their own, and an injected one may
 * be too small to see. It bounds the loss, so that one such example can't bend the parameters. ε =
 * 0 gives the plain likelihood.
 *
 * <p>This is the plain posterior of the window. The detector, which judges the newest timestep,
 * lets no earlier one count for more than the null key; here all count in full.
 *
 * @param softmax holds τ
 * @param labelNoise ε, in [0, 1)
 */
record PosteriorLoss(Softmax softmax, double labelNoise) {

  /**
   * The loss of one example.
   *
   * @param weight factor of the slopes
   * @param slopes added to: weight times the derivative of the loss
   */
  double addInPlace(Example example, Scores scores, double weight, ScoreSlopes slopes) {
    double nullScore = scores.nullScore() / softmax.temperature();
    double ofSteps = softmax.logSum(scores.e(), example.roles(), Softmax.ANSWERS);
    double all = AttentionWindow.logAdd(nullScore, ofSteps);
    boolean faulted = example.isFaulted();
    double right = faulted ? softmax.logSum(scores.e(), example.roles(), Softmax.RIGHT) : nullScore;
    double likelihood = (1 - labelNoise) * Math.exp(right - all);
    double chance = labelNoise / (answers(example) + 1);
    double loss = labelNoise == 0 ? all - right : -Math.log(likelihood + chance);
    double factor = weight * (labelNoise == 0 ? 1 : likelihood / (likelihood + chance));

    add(example, scores, Softmax.ANSWERS, all, factor, slopes);
    double ofNull = Math.exp(nullScore - all);
    if (faulted) {
      add(example, scores, Softmax.RIGHT, right, -factor, slopes);
    } else {
      ofNull -= 1;
    }
    slopes.nullScore += factor * ofNull / softmax.temperature();
    return loss;
  }

  private void add(
      Example example,
      Scores scores,
      Predicate<Role> counts,
      double logSum,
      double factor,
      ScoreSlopes slopes) {
    softmax.addSlopeInPlace(scores.e(), example.roles(), counts, logSum, factor, slopes.e);
  }

  private static long answers(Example example) {
    return example.roles().stream().filter(Softmax.ANSWERS).count();
  }
}
