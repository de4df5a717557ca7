package dev.heed.bench.rival;

/**
 * The last rows, as one vector: channel by channel, the oldest value of each first. Not full before
 * {@code length} rows.
 */
final class LagWindow {

  private final int length;
  private final double[] values;
  private long rows;

  LagWindow(int channels, int length) {
    this.length = length;
    values = new double[channels * length];
  }

  /** Adds a row, and drops the oldest; true when the window is full. */
  boolean add(double[] row) {
    System.arraycopy(values, 1, values, 0, values.length - 1);
    for (int c = 0; c < row.length; c++) {
      values[(c + 1) * length - 1] = row[c];
    }
    rows++;
    return rows >= length;
  }

  /** Number of values, channels × length. */
  int size() {
    return values.length;
  }

  /** The values themselves, not a copy. */
  double[] values() {
    return values;
  }
}
