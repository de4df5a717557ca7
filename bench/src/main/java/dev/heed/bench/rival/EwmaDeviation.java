package dev.heed.bench.rival;

import dev.heed.bench.rival.RowJudge.ChannelScorer;

/**
 * Distance of a value from its exponentially weighted mean, in units of its exponentially weighted
 * spread.
 *
 * <p>{@code score = abs(x - m) / d}, then {@code m += a (x - m)} and the spread d follows: the mean
 * of {@code abs(x - m)}, or the root of the mean of its square. While the history is short the
 * weight {@code a} is 1 over its length, which makes them plain means. After constants d ends at a
 * billionth of the value, so the score stays finite. O(1) per value.
 */
final class EwmaDeviation implements ChannelScorer {

  /** The mean that measures the spread. */
  enum Spread {
    /** Mean absolute deviation: an outlier widens it less. */
    ABSOLUTE,
    /** Standard deviation: the score is a z-score. */
    STANDARD
  }

  private static final double SMALLEST_RELATIVE_DEVIATION = 1e-9;

  private final Spread spread;
  private final double weight;
  private long count;
  private double mean;
  private double deviation;

  EwmaDeviation(Spread spread, int rows) {
    this.spread = spread;
    this.weight = 1.0 / rows;
  }

  @Override
  public double score(double value) {
    count++;
    if (count == 1) {
      mean = value;
      return 0;
    }
    double distance = Math.abs(value - mean);
    double floor = SMALLEST_RELATIVE_DEVIATION * (1 + Math.abs(mean));
    double score = count == 2 ? 0 : distance / Math.max(deviation, floor);
    widen(distance, Math.max(weight, 1.0 / (count - 1)));
    mean += (value - mean) * Math.max(weight, 1.0 / count);
    return score;
  }

  private void widen(double distance, double a) {
    deviation =
        switch (spread) {
          case ABSOLUTE -> (1 - a) * deviation + a * distance;
          case STANDARD -> Math.sqrt((1 - a) * deviation * deviation + a * distance * distance);
        };
  }
}
