package dev.heed.core.attention;

import org.ejml.data.DMatrixRMaj;

/**
 * Parameters of the multiplicative lens.
 *
 * @param w W: m × d
 * @param nullKey n: m × 1, the score of the null key is {@code nᵀ q}
 */
public record MultiplicativeParameters(DMatrixRMaj w, DMatrixRMaj nullKey) {
  public MultiplicativeParameters {
    Shapes.check("multiplicative.nullKey", nullKey, w.numRows, 1);
  }
}
