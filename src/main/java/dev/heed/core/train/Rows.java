package dev.heed.core.train;

import org.ejml.data.DMatrixRMaj;

/** Vector operations on rows of row-major matrices, without copies of the rows. */
final class Rows {
  private Rows() {}

  /** Scalar product of a row with a row of equal length. */
  static double dot(DMatrixRMaj a, int row, DMatrixRMaj b, int other) {
    double sum = 0;
    for (int j = 0, at = row * a.numCols, to = other * b.numCols; j < a.numCols; j++) {
      sum += a.data[at + j] * b.data[to + j];
    }
    return sum;
  }

  /** Scalar product of a row with a vector. */
  static double dotWith(DMatrixRMaj a, int row, double[] vector) {
    double sum = 0;
    for (int j = 0, at = row * a.numCols; j < a.numCols; j++) {
      sum += a.data[at + j] * vector[j];
    }
    return sum;
  }

  /** {@code target[row] += factor * source[other]}. */
  static void addInPlace(
      DMatrixRMaj target, int row, double factor, DMatrixRMaj source, int other) {
    for (int j = 0, at = row * target.numCols, from = other * source.numCols;
        j < target.numCols;
        j++) {
      target.data[at + j] += factor * source.data[from + j];
    }
  }

  /** {@code target += factor * source[row]}. */
  static void addToInPlace(double[] target, double factor, DMatrixRMaj source, int row) {
    for (int j = 0, from = row * source.numCols; j < source.numCols; j++) {
      target[j] += factor * source.data[from + j];
    }
  }
}
