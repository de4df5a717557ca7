package dev.heed.core.attention;

import org.ejml.data.DMatrixRMaj;

/** Checks of matrix shapes with messages that name the matrix. */
final class Shapes {
  private Shapes() {}

  static void check(String name, DMatrixRMaj matrix, int rows, int columns) {
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
}
