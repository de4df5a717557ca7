package dev.heed.core.encode;

import dev.heed.core.stats.QuantileTracker;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What value is expected next, and the band that holds about 99 % of the values.
 *
 * <p>Three forecasts compete: the last value, the mean of the last five, the daily profile with its
 * recent departure. The one with the smallest running absolute error, of those that are known for
 * the time, speaks. The band is that forecast less and plus a running quantile of its errors below
 * and above.
 */
public final class Expectation {
  private static final int FORECASTS = 3;
  private static final double QUANTILE = 0.99;
  private static final double GAIN = 0.02;
  private static final double ERROR_GAIN = 0.01;
  private static final double ERROR_CLIP = 5;
  private static final int WARM_UP = 10;

  private final float[] error = new float[FORECASTS];
  private final int[] count = new int[FORECASTS];
  private float below;
  private float above;

  /** The expected value of the next reading; NaN before the first reading. */
  public double expected(ChannelHistory h, long timeMillis) {
    double best = forecast(0, h, timeMillis);
    double least = error[0];
    for (int i = 1; i < FORECASTS; i++) {
      double candidate = forecast(i, h, timeMillis);
      if (count[i] > WARM_UP && error[i] < least && !Double.isNaN(candidate)) {
        best = candidate;
        least = error[i];
      }
    }
    return best;
  }

  /** Lower end of the band around an expected value; NaN while warming up. */
  public double lower(double expected) {
    return count[0] < WARM_UP ? Double.NaN : expected - below;
  }

  /** Upper end of the band around an expected value; NaN while warming up. */
  public double upper(double expected) {
    return count[0] < WARM_UP ? Double.NaN : expected + above;
  }

  /** Learns how the forecasts fared; call it before the history learns the value. */
  public void learn(ChannelHistory h, double x, long timeMillis) {
    double residual = x - expected(h, timeMillis);
    if (!Double.isNaN(residual)) {
      double gain = Math.max(GAIN, Math.min(0.5, 2.0 / (count[0] + 1)));
      above = (float) track(above, Math.max(0, residual), gain);
      below = (float) track(below, Math.max(0, -residual), gain);
    }
    for (int i = 0; i < FORECASTS; i++) {
      double miss = Math.abs(x - forecast(i, h, timeMillis));
      if (!Double.isNaN(miss)) {
        int n = count[i];
        double clipped = n < WARM_UP ? miss : Math.min(miss, ERROR_CLIP * error[i] + 1e-30);
        error[i] += (float) ((clipped - error[i]) * Math.max(1.0 / (n + 1), ERROR_GAIN));
        count[i] = n == Integer.MAX_VALUE ? n : n + 1;
      }
    }
  }

  private static double track(double estimate, double value, double gain) {
    return QuantileTracker.step(estimate, value, QUANTILE, gain);
  }

  private static double forecast(int i, ChannelHistory h, long timeMillis) {
    if (h.count() == 0) {
      return Double.NaN;
    }
    return switch (i) {
      case 0 -> h.last();
      case 1 -> h.recentMean(5);
      default -> h.seasonal(timeMillis);
    };
  }

  /** A deep copy. */
  public Expectation copy() {
    Expectation copy = new Expectation();
    System.arraycopy(error, 0, copy.error, 0, FORECASTS);
    System.arraycopy(count, 0, copy.count, 0, FORECASTS);
    copy.below = below;
    copy.above = above;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    for (int i = 0; i < FORECASTS; i++) {
      out.writeFloat(error[i]);
      out.writeInt(count[i]);
    }
    out.writeFloat(below);
    out.writeFloat(above);
  }

  public static Expectation read(DataInput in) throws IOException {
    Expectation expectation = new Expectation();
    for (int i = 0; i < FORECASTS; i++) {
      expectation.error[i] = in.readFloat();
      expectation.count[i] = in.readInt();
    }
    expectation.below = in.readFloat();
    expectation.above = in.readFloat();
    return expectation;
  }
}
