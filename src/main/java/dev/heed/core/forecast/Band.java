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
  private static final float USUAL = 0.95f;
  private static final float FAR = 0.995f;
  private static final float GAIN = 0.02f;
  private static final float FIRST_USUAL = 1.7f;
  private static final float FIRST_FAR = 2.8f;

  private static final float MOST = 1e30f;

  private Band() {}

  static void begin(float[] a) {
    a[BELOW] = FIRST_USUAL;
    a[BELOW + 1] = FIRST_FAR;
    a[ABOVE] = FIRST_USUAL;
    a[ABOVE + 1] = FIRST_FAR;
  }

  /** Learns an error, in local spreads. */
  static void learn(float[] a, double error) {
    float z = (float) Math.max(-MOST, Math.min(MOST, error));
    a[BELOW] = step(a[BELOW], -z, USUAL);
    a[BELOW + 1] = step(a[BELOW + 1], -z, FAR);
    a[ABOVE] = step(a[ABOVE], z, USUAL);
    a[ABOVE + 1] = step(a[ABOVE + 1], z, FAR);
  }

  /** As {@link QuantileTracker}, in floats. */
  private static float step(float estimate, float z, float level) {
    int isAbove = Float.floatToRawIntBits(estimate - z) >>> 31;
    float next = estimate * (1 - GAIN * (1 - level) + GAIN * isAbove);
    return next < Float.MIN_NORMAL ? Float.MIN_NORMAL : next;
  }

  /** What one error in 20 exceeds on this side. */
  static float usual(float[] a, int side) {
    return Math.min(a[side], a[side + 1]);
  }

  /** What one error in 200 exceeds on this side. */
  static float far(float[] a, int side) {
    return a[side + 1];
  }
}
