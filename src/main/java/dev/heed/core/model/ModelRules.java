package dev.heed.core.model;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import org.ejml.data.DMatrixRMaj;

/** What makes a set of parameters a valid model; every message names field, rule and value. */
final class ModelRules {
  private static final int MAX_WINDOW = 65_536;
  private static final int MAX_HIDDEN = 256;
  private static final double MAX_MAGNITUDE = 1e6;

  private ModelRules() {}

  static void check(
      int windowLength,
      AdditiveParameters additive,
      MultiplicativeParameters multiplicative,
      double additiveShare) {
    if (windowLength < AttentionWindow.BLOCKS
        || windowLength > MAX_WINDOW
        || windowLength % AttentionWindow.BLOCKS != 0) {
      throw new IllegalArgumentException(
          "windowLength: must be a multiple of "
              + AttentionWindow.BLOCKS
              + " in ["
              + AttentionWindow.BLOCKS
              + ", "
              + MAX_WINDOW
              + "], given "
              + windowLength);
    }
    if (!(additiveShare >= 0 && additiveShare <= 1)) {
      throw new IllegalArgumentException(
          "additiveShare: must be in [0, 1], given " + additiveShare);
    }
    if (additive.wq().numRows > MAX_HIDDEN) {
      throw new IllegalArgumentException(
          "additive.wq: must have at most " + MAX_HIDDEN + " rows, given " + additive.wq().numRows);
    }
    columns("additive.wq", additive.wq(), Context.COUNT);
    columns("additive.wk", additive.wk(), Features.COUNT);
    columns("multiplicative.w", multiplicative.w(), Features.COUNT);
    if (multiplicative.w().numRows != Context.COUNT) {
      throw new IllegalArgumentException(
          "multiplicative.w: must have "
              + Context.COUNT
              + " rows, given "
              + multiplicative.w().numRows);
    }
    finite("additive.wq", additive.wq());
    finite("additive.wk", additive.wk());
    finite("additive.b", additive.b());
    finite("additive.w", additive.w());
    finite("additive.nullKey", additive.nullKey());
    finite("multiplicative.w", multiplicative.w());
    finite("multiplicative.nullKey", multiplicative.nullKey());
  }

  private static void columns(String name, DMatrixRMaj matrix, int expected) {
    if (matrix.numCols != expected) {
      throw new IllegalArgumentException(
          name + ": must have " + expected + " columns, given " + matrix.numCols);
    }
  }

  private static void finite(String name, DMatrixRMaj matrix) {
    for (int i = 0; i < matrix.getNumElements(); i++) {
      magnitude(name, i / matrix.numCols, i % matrix.numCols, matrix.data[i]);
    }
  }

  /** The number at a row and column of a matrix, which is checked. */
  static double magnitude(String name, int row, int column, double value) {
    if (!(Math.abs(value) <= MAX_MAGNITUDE)) {
      throw new IllegalArgumentException(
          name
              + "["
              + row
              + "]["
              + column
              + "]: must be a number of magnitude up to "
              + MAX_MAGNITUDE
              + ", given "
              + value);
    }
    return value;
  }
}
