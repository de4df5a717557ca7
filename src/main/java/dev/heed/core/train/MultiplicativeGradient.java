package dev.heed.core.train;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The multiplicative lens for training: with G = Q W / sqrt(d) and g the row of G for a timestep's
 * query, {@code e = gᵀ k} and {@code e_null = nᵀ q}, so for slopes δ of the loss by the scores
 * {@code dL/dG = Σ δ k} by query, {@code dL/dW = Qᵀ dL/dG / sqrt(d)}, {@code dL/dn = δ_null q}.
 */
final class MultiplicativeGradient implements LensGradient {

  @Override
  public Scores forward(Example example, Parameters parameters) {
    DMatrixRMaj k = example.k();
    DMatrixRMaj g = new DMatrixRMaj(example.q().numRows, k.numCols);
    CommonOps_DDRM.mult(
        1 / Math.sqrt(k.numCols), example.q(), parameters.get(Group.MULTIPLICATIVE_W), g);
    DMatrixRMaj e = new DMatrixRMaj(example.steps(), 1);
    for (int i = 0; i < example.steps(); i++) {
      e.data[i] = Rows.dot(k, i, g, example.hop().get(i));
    }
    double nullScore =
        Rows.dotWith(example.q(), example.lastHop(), parameters.data(Group.MULTIPLICATIVE_NULL));
    return new Scores(e, nullScore, new DMatrixRMaj(example.steps(), 0));
  }

  @Override
  public void backwardInPlace(
      Example example,
      Parameters parameters,
      Scores scores,
      ScoreSlopes slopes,
      Parameters gradient) {
    DMatrixRMaj k = example.k();
    DMatrixRMaj byG = new DMatrixRMaj(example.q().numRows, k.numCols);
    for (int i = 0; i < slopes.e.length; i++) {
      if (slopes.e[i] != 0) {
        Rows.addInPlace(byG, example.hop().get(i), slopes.e[i], k, i);
      }
    }
    CommonOps_DDRM.multAddTransA(
        1 / Math.sqrt(k.numCols), example.q(), byG, gradient.get(Group.MULTIPLICATIVE_W));
    Rows.addToInPlace(
        gradient.data(Group.MULTIPLICATIVE_NULL), slopes.nullScore, example.q(), example.lastHop());
  }
}
