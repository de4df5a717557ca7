package dev.heed.bench.metric;

import java.util.Arrays;
import java.util.List;

/**
 * One file of the Numenta Anomaly Benchmark as its scoring sees it: what a detection at each row is
 * worth, before the weights of a profile.
 *
 * <p>With s(y) = 2 / (1 + e^{5y}) − 1, and −1 for y above 3: a detection in a window of W rows
 * whose last row is h is worth s(−(h − i + 1) / W) at row i, close to 1 on the left and 0 on the
 * right; one after a window, h its last row, is worth s((i − h) / (W − 1)); one before any window
 * −1. The first 15 % of a file, at most 750 rows, are probation and not scored.
 *
 * <p>Source: A. Lavin and S. Ahmad, Evaluating Real-time Anomaly Detection Algorithms, ICMLA 2015;
 * NAB 1.1.
 */
final class NabFile {
  private static final double PROBATION_SHARE = 0.15;
  private static final int PROBATION_ROWS = 5_000;
  private static final double FLAT_FROM = 3;
  private static final int NONE = -1;

  /** Largest worth of a detection; credits are divided by it. */
  static final double MOST_CREDIT = sigmoid(-1);

  private final int rows;
  private final int windows;
  private final int probation;
  private final double[] worth;
  private final int[] windowOf;
  private final int[] live;

  /**
   * @param rows n
   * @param windows labelled windows in order, without overlap, in [0, n)
   */
  NabFile(int rows, List<Span> windows) {
    this.rows = rows;
    this.windows = windows.size();
    this.probation =
        (int)
            Math.ceil(
                Math.min(Math.floor(PROBATION_SHARE * rows), PROBATION_SHARE * PROBATION_ROWS));
    this.worth = new double[rows];
    this.windowOf = new int[rows];
    Arrays.fill(worth, -1);
    Arrays.fill(windowOf, NONE);
    for (int k = 0; k < windows.size(); k++) {
      int gapEnd = k + 1 < windows.size() ? windows.get(k + 1).first() : rows;
      lay(windows.get(k), k, gapEnd);
    }
    this.live =
        Arrays.stream(windowOf, Math.min(probation, rows), rows)
            .filter(k -> k != NONE)
            .distinct()
            .toArray();
  }

  private void lay(Span window, int k, int gapEnd) {
    double width = window.length();
    for (int i = window.first(); i <= window.last(); i++) {
      windowOf[i] = k;
      worth[i] = sigmoid(-(window.last() - i + 1) / width);
    }
    for (int i = window.last() + 1; i < gapEnd; i++) {
      worth[i] = sigmoid((i - window.last()) / (width - 1));
    }
  }

  private static double sigmoid(double y) {
    return y > FLAT_FROM ? -1 : 2 / (1 + Math.exp(5 * y)) - 1;
  }

  int rows() {
    return rows;
  }

  /** Labelled windows. */
  int windows() {
    return windows;
  }

  /** First row that is scored. */
  int probation() {
    return probation;
  }

  /** Windows with a row that is scored; the others can neither earn nor cost. */
  int[] live() {
    return live;
  }

  /** Window of a row, negative if it is in none. */
  int windowOf(int row) {
    return windowOf[row];
  }

  double worth(int row) {
    return worth[row];
  }
}
