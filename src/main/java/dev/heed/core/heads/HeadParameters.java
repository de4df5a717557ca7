package dev.heed.core.heads;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import org.ejml.data.DMatrixRMaj;

/**
 * Parameters of one head: a query vector of its own and projections of its own in both lenses.
 *
 * <p>The head asks with {@code q̃ = q + r}, where q is the query of the incident and r its own, and
 * scores the incident's key k by both lenses, each against its null key: {@code s = e(q̃, k) − nᵀ
 * q̃}.
 *
 * @param head its name
 * @param query r: m × 1
 * @param additive W_q: h × m, W_k: h × d, b, w: h × 1, n: m × 1
 * @param multiplicative W: m × d, n: m × 1
 */
public record HeadParameters(
    NamedHead head,
    DMatrixRMaj query,
    AdditiveParameters additive,
    MultiplicativeParameters multiplicative) {

  private static final int MAX_HIDDEN = 64;
  private static final double MAX_MAGNITUDE = 1e3;

  public HeadParameters {
    String name = "heads." + head.code();
    shape(name + ".query", query, CourseCode.QUERY, 1);
    int hidden = additive.wq().numRows;
    if (hidden > MAX_HIDDEN) {
      throw new IllegalArgumentException(
          name + ".additive.wq: must have at most " + MAX_HIDDEN + " rows, given " + hidden);
    }
    shape(name + ".additive.wq", additive.wq(), hidden, CourseCode.QUERY);
    shape(name + ".additive.wk", additive.wk(), hidden, CourseCode.KEY);
    shape(name + ".multiplicative.w", multiplicative.w(), CourseCode.QUERY, CourseCode.KEY);
    finite(name + ".query", query);
    finite(name + ".additive.wq", additive.wq());
    finite(name + ".additive.wk", additive.wk());
    finite(name + ".additive.b", additive.b());
    finite(name + ".additive.w", additive.w());
    finite(name + ".additive.nullKey", additive.nullKey());
    finite(name + ".multiplicative.w", multiplicative.w());
    finite(name + ".multiplicative.nullKey", multiplicative.nullKey());
  }

  private static void shape(String name, DMatrixRMaj matrix, int rows, int columns) {
    if (matrix.numRows != rows || matrix.numCols != columns) {
      throw new IllegalArgumentException(
          name
              + ": must be "
              + rows
              + " x "
              + columns
              + ", given "
              + matrix.numRows
              + " x "
              + matrix.numCols);
    }
  }

  private static void finite(String name, DMatrixRMaj matrix) {
    for (int i = 0; i < matrix.getNumElements(); i++) {
      double value = matrix.data[i];
      if (!(Math.abs(value) <= MAX_MAGNITUDE)) {
        throw new IllegalArgumentException(
            name
                + "["
                + i / matrix.numCols
                + "]["
                + i % matrix.numCols
                + "]: must be a number of magnitude up to "
                + MAX_MAGNITUDE
                + ", given "
                + value);
      }
    }
  }
}
