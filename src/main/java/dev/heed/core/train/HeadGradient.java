package dev.heed.core.train;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * One head as a function of its parameters: scores of all examples, and how a loss of them changes.
 *
 * <p>With {@code Q̃ = Q + 1 rᵀ} (N × m), {@code G = Q̃ W / √d} and {@code T = tanh(Q̃ W_qᵀ + K W_kᵀ
 * + b)}:
 *
 * <pre>
 *   multiplicative  s_i = G_i · K_i − n · Q̃_i       additive  s = T w − Q̃ n
 *   dL/dW   = Q̃ᵀ diag(δ) K / √d                     D = δ wᵀ ∘ (1 − T²)
 *   dL/dn   = −Q̃ᵀ δ                                 dL/dw = Tᵀ δ,  dL/db = Dᵀ 1,  dL/dn = −Q̃ᵀ δ
 *   dL/dQ̃_i = δ_i (W K_i / √d − n)                  dL/dW_k = Dᵀ K,  dL/dW_q = Dᵀ Q̃
 *                                                   dL/dQ̃ = D W_q − δ nᵀ
 *   dL/dr   = Σ_i dL/dQ̃_i of both
 * </pre>
 *
 * <p>Sources: Bahdanau 2014, Luong 2015; the gradients are checked by finite differences.
 */
final class HeadGradient {
  private final HeadBatch batch;
  private final HeadTheta theta;
  private final DMatrixRMaj asked;
  private final DMatrixRMaj hidden;
  private final double scale;

  HeadGradient(HeadBatch batch, HeadTheta theta) {
    this.batch = batch;
    this.theta = theta;
    this.scale = 1 / Math.sqrt(batch.k().numCols);
    asked = batch.q().copy();
    for (int i = 0; i < asked.data.length; i++) {
      asked.data[i] += theta.query()[i % asked.numCols];
    }
    hidden = new DMatrixRMaj(batch.size(), theta.lenses().data(Group.ADDITIVE_W).length);
  }

  /** Scores by the multiplicative lens (N). */
  double[] multiplicative() {
    DMatrixRMaj g = new DMatrixRMaj(batch.size(), batch.k().numCols);
    CommonOps_DDRM.mult(scale, asked, theta.lenses().get(Group.MULTIPLICATIVE_W), g);
    double[] n = theta.lenses().data(Group.MULTIPLICATIVE_NULL);
    double[] s = new double[batch.size()];
    for (int i = 0; i < s.length; i++) {
      s[i] = Rows.dot(batch.k(), i, g, i) - Rows.dotWith(asked, i, n);
    }
    return s;
  }

  /** Scores by the additive lens (N). */
  double[] additive() {
    Parameters lenses = theta.lenses();
    double[] b = lenses.data(Group.ADDITIVE_B);
    double[] n = lenses.data(Group.ADDITIVE_NULL);
    CommonOps_DDRM.multTransB(asked, lenses.get(Group.ADDITIVE_WQ), hidden);
    CommonOps_DDRM.multAddTransB(batch.k(), lenses.get(Group.ADDITIVE_WK), hidden);
    for (int i = 0; i < hidden.data.length; i++) {
      hidden.data[i] = Math.tanh(hidden.data[i] + b[i % b.length]);
    }
    double[] s = new double[batch.size()];
    for (int i = 0; i < s.length; i++) {
      s[i] = Rows.dotWith(hidden, i, lenses.data(Group.ADDITIVE_W)) - Rows.dotWith(asked, i, n);
    }
    return s;
  }

  /**
   * Adds the gradient of a loss; both scores must have been asked for.
   *
   * @param byAdditive derivative of the loss by the additive scores (N)
   * @param byMultiplicative the same by the multiplicative ones (N)
   */
  void backwardInPlace(double[] byAdditive, double[] byMultiplicative, HeadTheta gradient) {
    DMatrixRMaj byAsked = new DMatrixRMaj(batch.size(), asked.numCols);
    multiplicativeInPlace(byMultiplicative, byAsked, gradient.lenses());
    additiveInPlace(byAdditive, byAsked, gradient.lenses());
    for (int i = 0; i < batch.size(); i++) {
      Rows.addToInPlace(gradient.query(), 1, byAsked, i);
    }
  }

  private void multiplicativeInPlace(double[] by, DMatrixRMaj byAsked, Parameters gradient) {
    DMatrixRMaj weighted = batch.k().copy();
    CommonOps_DDRM.multRows(by, weighted);
    CommonOps_DDRM.multAddTransA(scale, asked, weighted, gradient.get(Group.MULTIPLICATIVE_W));
    CommonOps_DDRM.multAddTransB(
        scale, weighted, theta.lenses().get(Group.MULTIPLICATIVE_W), byAsked);
    nullInPlace(by, Group.MULTIPLICATIVE_NULL, byAsked, gradient);
  }

  private void additiveInPlace(double[] by, DMatrixRMaj byAsked, Parameters gradient) {
    double[] w = theta.lenses().data(Group.ADDITIVE_W);
    DMatrixRMaj byZ = new DMatrixRMaj(hidden.numRows, hidden.numCols);
    for (int i = 0; i < by.length; i++) {
      Rows.addToInPlace(gradient.data(Group.ADDITIVE_W), by[i], hidden, i);
      for (int j = 0, at = i * w.length; j < w.length; j++, at++) {
        byZ.data[at] = by[i] * w[j] * (1 - hidden.data[at] * hidden.data[at]);
      }
      Rows.addToInPlace(gradient.data(Group.ADDITIVE_B), 1, byZ, i);
    }
    CommonOps_DDRM.multAddTransA(byZ, batch.k(), gradient.get(Group.ADDITIVE_WK));
    CommonOps_DDRM.multAddTransA(byZ, asked, gradient.get(Group.ADDITIVE_WQ));
    CommonOps_DDRM.multAdd(byZ, theta.lenses().get(Group.ADDITIVE_WQ), byAsked);
    nullInPlace(by, Group.ADDITIVE_NULL, byAsked, gradient);
  }

  private void nullInPlace(double[] by, Group group, DMatrixRMaj byAsked, Parameters gradient) {
    double[] n = theta.lenses().data(group);
    for (int i = 0; i < by.length; i++) {
      Rows.addToInPlace(gradient.data(group), -by[i], asked, i);
      for (int j = 0, at = i * n.length; j < n.length; j++, at++) {
        byAsked.data[at] -= by[i] * n[j];
      }
    }
  }
}
