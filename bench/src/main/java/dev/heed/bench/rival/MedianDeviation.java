package dev.heed.bench.rival;

import dev.heed.bench.rival.RowJudge.ChannelScorer;
import java.util.Arrays;

/**
 * Distance of a value from the median of a window of past values, in units of their spread.
 *
 * <p>{@code score = abs(x - median) / spread}, where the spread is 1.4826 times the median absolute
 * deviation, or, where that is 0, 1.2533 times the mean one (Iglewicz and Hoaglin, How to Detect
 * and Handle Outliers, 1993), at least a billionth of the median. The window is kept sorted:
 * O(window) moves per value.
 */
final class MedianDeviation implements ChannelScorer {

  private static final double MEDIAN_TO_SIGMA = 1.4826;
  private static final double MEAN_TO_SIGMA = 1.2533;
  private static final double SMALLEST_RELATIVE_SPREAD = 1e-9;
  private static final int FEWEST = 10;

  private final double[] arrivals;
  private final double[] sorted;
  private int filled;
  private int next;

  MedianDeviation(int window) {
    arrivals = new double[window];
    sorted = new double[window];
  }

  @Override
  public double score(double value) {
    double score = filled < FEWEST ? 0 : Math.abs(value - median()) / spread();
    remember(value);
    return score;
  }

  private double median() {
    return (sorted[(filled - 1) / 2] + sorted[filled / 2]) / 2;
  }

  private double spread() {
    double median = median();
    double spread = MEDIAN_TO_SIGMA * medianDistance(median);
    if (spread == 0) {
      double sum = 0;
      for (int i = 0; i < filled; i++) {
        sum += Math.abs(sorted[i] - median);
      }
      spread = MEAN_TO_SIGMA * sum / filled;
    }
    return Math.max(spread, SMALLEST_RELATIVE_SPREAD * (1 + Math.abs(median)));
  }

  /** Half of the values lie at most this far from the median; walks outwards from it. */
  private double medianDistance(double median) {
    int right = filled / 2;
    int left = right - 1;
    double distance = 0;
    for (int taken = 0; taken <= filled / 2; taken++) {
      double toLeft = left < 0 ? Double.POSITIVE_INFINITY : median - sorted[left];
      double toRight = right >= filled ? Double.POSITIVE_INFINITY : sorted[right] - median;
      if (toLeft < toRight) {
        distance = toLeft;
        left--;
      } else {
        distance = toRight;
        right++;
      }
    }
    return distance;
  }

  private void remember(double value) {
    if (filled == arrivals.length) {
      int gone = Arrays.binarySearch(sorted, 0, filled, arrivals[next]);
      System.arraycopy(sorted, gone + 1, sorted, gone, filled - gone - 1);
      filled--;
    }
    int found = Arrays.binarySearch(sorted, 0, filled, value);
    int at = found < 0 ? -found - 1 : found;
    System.arraycopy(sorted, at, sorted, at + 1, filled - at);
    sorted[at] = value;
    filled++;
    arrivals[next] = value;
    next = (next + 1) % arrivals.length;
  }
}
