package dev.heed.core.attention;

import org.ejml.data.DMatrixRMaj;

/**
 * Parameters of the additive lens.
 *
 * @param wq W_q: h × m
 * @param wk W_k: h × d
 * @param b bias: h × 1
 * @param w output weights: h × 1
 * @param nullKey n: m × 1, the score of the null key is {@code nᵀ q}
 */
public record AdditiveParameters(
    DMatrixRMaj wq, DMatrixRMaj wk, DMatrixRMaj b, DMatrixRMaj w, DMatrixRMaj nullKey) {
  public AdditiveParameters {
    Shapes.check("additive.wk", wk, wq.numRows, wk.numCols);
    Shapes.check("additive.b", b, wq.numRows, 1);
    Shapes.check("additive.w", w, wq.numRows, 1);
    Shapes.check("additive.nullKey", nullKey, wq.numCols, 1);
  }
}
