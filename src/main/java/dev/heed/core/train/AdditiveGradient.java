package dev.heed.core.train;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The additive lens for training: {@code z = W_q q + W_k k + b}, {@code e = wᵀ tanh z}, {@code
 * e_null = nᵀ q}.
 *
 * <p>With slopes δ of the loss by the scores and {@code D = δ w (1 - tanh² z)} (n × h): {@code
 * dL/dw = Σ δ tanh z}, {@code dL/dW_k = Dᵀ K}, {@code dL/dW_q = Σ D_i qᵀ}, {@code dL/db = Σ D_i},
 * {@code dL/dn = δ_null q}.
 */
final class AdditiveGradient implements LensGradient {

  @Override
  public Scores forward(Example example, Parameters parameters) {
    double[] w = parameters.data(Group.ADDITIVE_W);
    double[] b = parameters.data(Group.ADDITIVE_B);
    DMatrixRMaj held = new DMatrixRMaj(example.q().numRows, w.length);
    CommonOps_DDRM.multTransB(example.q(), parameters.get(Group.ADDITIVE_WQ), held);
    DMatrixRMaj t = new DMatrixRMaj(example.steps(), w.length);
    CommonOps_DDRM.multTransB(example.k(), parameters.get(Group.ADDITIVE_WK), t);
    DMatrixRMaj e = new DMatrixRMaj(example.steps(), 1);
    for (int i = 0; i < example.steps(); i++) {
      int of = example.hop().get(i) * w.length;
      for (int j = 0, at = i * w.length; j < w.length; j++) {
        t.data[at + j] = Math.tanh(t.data[at + j] + held.data[of + j] + b[j]);
      }
      e.data[i] = Rows.dotWith(t, i, w);
    }
    double nullScore =
        Rows.dotWith(example.q(), example.lastHop(), parameters.data(Group.ADDITIVE_NULL));
    return new Scores(e, nullScore, t);
  }

  @Override
  public void backwardInPlace(
      Example example,
      Parameters parameters,
      Scores scores,
      ScoreSlopes slopes,
      Parameters gradient) {
    double[] w = parameters.data(Group.ADDITIVE_W);
    DMatrixRMaj t = scores.hidden();
    DMatrixRMaj byZ = new DMatrixRMaj(t.numRows, t.numCols);
    DMatrixRMaj byHeld = new DMatrixRMaj(example.q().numRows, t.numCols);
    double[] b = gradient.data(Group.ADDITIVE_B);
    for (int i = 0; i < slopes.e.length; i++) {
      double slope = slopes.e[i];
      if (slope != 0) {
        Rows.addToInPlace(gradient.data(Group.ADDITIVE_W), slope, t, i);
        for (int j = 0, at = i * w.length; j < w.length; j++) {
          byZ.data[at + j] = slope * w[j] * (1 - t.data[at + j] * t.data[at + j]);
        }
        Rows.addInPlace(byHeld, example.hop().get(i), 1, byZ, i);
        Rows.addToInPlace(b, 1, byZ, i);
      }
    }
    CommonOps_DDRM.multAddTransA(byZ, example.k(), gradient.get(Group.ADDITIVE_WK));
    CommonOps_DDRM.multAddTransA(byHeld, example.q(), gradient.get(Group.ADDITIVE_WQ));
    Rows.addToInPlace(
        gradient.data(Group.ADDITIVE_NULL), slopes.nullScore, example.q(), example.lastHop());
  }
}
