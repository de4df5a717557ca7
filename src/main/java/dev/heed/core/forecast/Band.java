package dev.heed.core.forecast;

import static dev.heed.core.forecast.Layout.TAILS;

import dev.heed.core.stats.QuantileTracker;

/**
 * Running 95 % and 99.5 % quantiles of the errors to either side, in local spreads, those to the
 * other side counting as 0. Both ends of a band so hold 90 % and 99 % of what comes, in the long
 * run and whatever comes: the quantiles move up and down as often as their level says.
 */
final class Band {
  static final int BELOW = TAILS;
  static final int ABOVE = TAILS + 2;
  private static final double USUAL = 0.95;
  private static final double FAR = 0.995;
  private static final double GAIN = 0.02;
  private static final float FIRST_USUAL = 1.7f;
  private static final float FIRST_FAR = 2.8f;

  private Band() {}

  static void begin(float[] a) {
    a[BELOW] = FIRST_USUAL;
    a[BELOW + 1] = FIRST_FAR;
    a[ABOVE] = FIRST_USUAL;
    a[ABOVE + 1] = FIRST_FAR;
  }

  /** Learns an error to one side, in local spreads; negative or 0 if to the other. */
  static void learn(float[] a, int side, double error) {
    a[side] = positive(QuantileTracker.step(a[side], error, USUAL, GAIN));
    a[side + 1] = positive(QuantileTracker.step(a[side + 1], error, FAR, GAIN));
  }

  /** What one error in 20 exceeds on this side. */
  static float usual(float[] a, int side) {
    return Math.min(a[side], a[side + 1]);
  }

  /** What one error in 200 exceeds on this side. */
  static float far(float[] a, int side) {
    return a[side + 1];
  }

  private static float positive(double x) {
    return (float) Math.max(Float.MIN_NORMAL, Math.min(1e30, x));
  }
}
