package dev.heed.bench.rival;

import dev.heed.bench.rival.RowJudge.ChannelScorer;

/**
 * Distance of a value from its exponentially weighted mean, in units of the exponentially weighted
 * absolute deviation.
 *
 * <p>{@code score = abs(x - m) / d}, then {@code d += a (abs(x - m) - d)} and {@code m += a (x -
 * m)}. While the history is short the weight {@code a} is 1 over its length, which makes both plain
 * means. After constants d ends at a billionth of the value, so the score stays finite. O(1) per
 * value.
 */
final class EwmaDeviation implements ChannelScorer {

  private static final double SMALLEST_RELATIVE_DEVIATION = 1e-9;

  private final double weight;
  private long count;
  private double mean;
  private double deviation;

  EwmaDeviation(double weight) {
    this.weight = weight;
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
    deviation += (distance - deviation) * Math.max(weight, 1.0 / (count - 1));
    mean += (value - mean) * Math.max(weight, 1.0 / count);
    return score;
  }
}
