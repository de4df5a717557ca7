package dev.heed.core.train;

import dev.heed.core.heads.HeadScores;
import java.util.ArrayList;
import java.util.List;

/**
 * The loss of all heads: for each lens the cross-entropy of the right head, null included, so that
 * each lens specialises on its own, and a pull towards 0.
 *
 * <pre>
 *   L = Σ_lenses Σ_i w_i (log(1 + Σ_j exp s_ij) − s_i,right) + λ/2 Σ θ²       s_null = 0
 *   dL/ds_ij = w_i (a_ij − [j is right])
 * </pre>
 */
final class HeadObjective {
  private final HeadBatch batch;
  private final double regularisation;

  /**
   * @param regularisation λ, at least 0
   */
  HeadObjective(HeadBatch batch, double regularisation) {
    this.batch = batch;
    this.regularisation = regularisation;
  }

  /**
   * The loss.
   *
   * @param heads parameters of all heads
   * @param gradient of the same shapes, all 0; its derivative is added to it
   */
  double lossInPlace(List<HeadTheta> heads, List<HeadTheta> gradient) {
    List<HeadGradient> forward = new ArrayList<>();
    double[][] additive = new double[heads.size()][];
    double[][] multiplicative = new double[heads.size()][];
    for (int j = 0; j < heads.size(); j++) {
      HeadGradient head = new HeadGradient(batch, heads.get(j));
      forward.add(head);
      additive[j] = head.additive();
      multiplicative[j] = head.multiplicative();
    }
    double loss = entropyInPlace(additive) + entropyInPlace(multiplicative);
    for (int j = 0; j < heads.size(); j++) {
      forward.get(j).backwardInPlace(additive[j], multiplicative[j], gradient.get(j));
      loss += pullInPlace(heads.get(j), gradient.get(j));
    }
    return loss;
  }

  /** Cross-entropy of scores (H × N), which are replaced by its derivative. */
  private double entropyInPlace(double[][] scores) {
    double loss = 0;
    double[] s = new double[scores.length];
    for (int i = 0; i < batch.size(); i++) {
      for (int j = 0; j < s.length; j++) {
        s[j] = scores[j][i];
      }
      double[] share = HeadScores.shares(s);
      int right = batch.answer()[i];
      double weight = batch.weight()[i];
      double logSum = logSum(s);
      loss += weight * (logSum - (right == HeadBatch.NONE ? 0 : s[right]));
      for (int j = 0; j < s.length; j++) {
        scores[j][i] = weight * (share[j] - (j == right ? 1 : 0));
      }
    }
    return loss;
  }

  private static double logSum(double[] s) {
    double most = 0;
    for (double score : s) {
      most = Math.max(most, score);
    }
    double sum = Math.exp(-most);
    for (double score : s) {
      sum += Math.exp(score - most);
    }
    return most + Math.log(sum);
  }

  private double pullInPlace(HeadTheta head, HeadTheta gradient) {
    double squares = pullInPlace(head.query(), gradient.query());
    for (Group group : Group.values()) {
      squares += pullInPlace(head.lenses().data(group), gradient.lenses().data(group));
    }
    return 0.5 * regularisation * squares;
  }

  private double pullInPlace(double[] theta, double[] gradient) {
    double squares = 0;
    for (int i = 0; i < theta.length; i++) {
      squares += theta[i] * theta[i];
      gradient[i] += regularisation * theta[i];
    }
    return squares;
  }
}
