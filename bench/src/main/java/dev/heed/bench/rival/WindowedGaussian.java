package dev.heed.bench.rival;

import dev.heed.bench.rival.RowJudge.ChannelScorer;

/**
 * Tail probability of a value under a normal distribution that is fitted to a window of past
 * values, as in the detector of that name of the Numenta Anomaly Benchmark.
 *
 * <p>The window grows to 6,400 values, refitted at each, and then moves by 150 at a time. With
 * {@code z = abs(x - mean) / sd}, the bounded score is {@code 1 - Q(z)}, from 0.5 to 1, and the
 * unbounded one {@code -log Q(z)}: the same order, told apart beyond z = 8 where the first is 1.
 * O(1) per value but for the refit.
 */
final class WindowedGaussian implements ChannelScorer {

  private static final int WINDOW = 6_400;
  private static final int STEP = 150;
  private static final double SMALLEST_DEVIATION = 1e-6;

  private final boolean bounded;
  private final double[] window = new double[WINDOW];
  private final double[] step = new double[STEP];
  private int filled;
  private int waiting;
  private double mean;
  private double sumOfSquares;

  WindowedGaussian(boolean bounded) {
    this.bounded = bounded;
  }

  @Override
  public double score(double value) {
    double score = filled == 0 ? 0 : tail(value);
    if (filled < WINDOW) {
      grow(value);
    } else {
      step[waiting++] = value;
      if (waiting == STEP) {
        slide();
      }
    }
    return score;
  }

  private double tail(double value) {
    double deviation = Math.sqrt(Math.max(0, sumOfSquares / filled));
    double z = Math.abs(value - mean) / Math.max(deviation, SMALLEST_DEVIATION);
    double nats = NormalTail.nats(z);
    return bounded ? 1 - Math.exp(-nats) : nats;
  }

  /** One step of Welford's method. */
  private void grow(double value) {
    window[filled++] = value;
    double before = value - mean;
    mean += before / filled;
    sumOfSquares += before * (value - mean);
  }

  private void slide() {
    System.arraycopy(window, STEP, window, 0, WINDOW - STEP);
    System.arraycopy(step, 0, window, WINDOW - STEP, STEP);
    waiting = 0;
    double sum = 0;
    for (double value : window) {
      sum += value;
    }
    mean = sum / WINDOW;
    sumOfSquares = 0;
    for (double value : window) {
      sumOfSquares += (value - mean) * (value - mean);
    }
  }
}
