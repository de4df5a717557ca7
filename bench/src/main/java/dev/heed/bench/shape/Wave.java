package dev.heed.bench.shape;

/** A signal that is asked for its rows in their order. */
@FunctionalInterface
interface Wave {

  /**
   * Writes the values of a row.
   *
   * @param row from 0
   * @param isOdd whether the row belongs to an anomaly
   * @param values one per channel, overwritten
   */
  void next(int row, boolean isOdd, double[] values);
}
