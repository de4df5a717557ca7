package dev.heed.bench.rival;

import dev.heed.bench.rival.RowJudge.ChannelScorer;

/**
 * Distance of a value from the one before it, {@code abs(x - previous)}; 0 for the first. A naive
 * method, which others should beat.
 */
final class LastDifference implements ChannelScorer {

  private double previous = Double.NaN;

  @Override
  public double score(double value) {
    double difference = Math.abs(value - previous);
    previous = value;
    return Double.isNaN(difference) ? 0 : difference;
  }
}
