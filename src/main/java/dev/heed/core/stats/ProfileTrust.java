package dev.heed.core.stats;

import java.io.IOException;

/**
 * How much a daily profile is to be believed beside the long-run centre of its channel: as much as
 * it has explained better than what knows no time of day.
 *
 * <p>Legend: e_p, e_c, e_s are running mean absolute errors of the profile, of the centre and of a
 * slow level (exponential mean over the larger of 60 readings and 2 hours), over the k readings at
 * which a profile was known; gain {@code max(1/k, 1/2000)}, each error clipped at 6 e_c. The weight
 * is
 *
 * <pre>w = 1 / (1 + (e_p / min(e_c, e_s))^8) · k / (k + 30)</pre>
 *
 * <p>and {@code w profile + (1 − w) centre} is what to subtract: a softmax over explanations with
 * score −8 log error. So a random walk or a counter, whose slow level is nearer, makes no use of
 * the time of day, and its base does not switch when the sort of day does.
 *
 * <p>Edge cases: 0 before any profile was known; half where both errors are 0 (a constant). O(1)
 * per reading. State: {@value #SIZE} numbers in the array of its owner.
 *
 * @param at where its numbers begin
 */
public record ProfileTrust(int at) {
  private static final int MEMORY = 2_000;
  private static final int SHARPNESS_SQUARINGS = 3;
  private static final int DOUBTFUL = 30;
  private static final double CLIP = 6;
  private static final int SLOW_READINGS = 60;
  private static final double SLOW_MILLIS = 7_200_000;

  private static final int PROFILE = 0;
  private static final int CENTRE = 1;
  private static final int SLOW = 2;

  /** Slow level; NaN before any value. */
  private static final int LEVEL = 3;

  /** Readings with a known profile, at most {@value #MEMORY}. */
  private static final int COUNT = 4;

  /** Numbers that it takes. */
  public static final int SIZE = 5;

  /** Nothing seen yet. */
  public void begin(float[] a) {
    a[at + LEVEL] = Float.NaN;
  }

  /** Weight of the profile, in [0, 1). */
  public double weight(float[] a) {
    double count = a[at + COUNT];
    double ratio = ratio(a[at + PROFILE], Math.min(a[at + CENTRE], a[at + SLOW]));
    double power = ratio;
    for (int i = 0; i < SHARPNESS_SQUARINGS; i++) {
      power *= power;
    }
    return count / ((1 + power) * (count + DOUBTFUL));
  }

  private static double ratio(double error, double least) {
    return error == least ? 1 : error / least;
  }

  /** What the profile and the centre together make expect; the centre where no profile is known. */
  public double blend(float[] a, double profile, double centre) {
    return Double.isNaN(profile) ? centre : centre + weight(a) * (profile - centre);
  }

  /**
   * Learns from one reading.
   *
   * @param profile what the daily profile said of it; NaN if it knew nothing
   * @param centre long-run centre of the channel before it
   * @param intervalMillis usual time between readings
   */
  public void learn(float[] a, double x, double profile, double centre, double intervalMillis) {
    float level = a[at + LEVEL];
    double slow = Float.isNaN(level) ? x : level;
    if (!Double.isNaN(profile)) {
      float count = Math.min(a[at + COUNT] + 1, MEMORY);
      a[at + COUNT] = count;
      double gain = 1 / (double) count;
      double limit = a[at + CENTRE] > 0 ? CLIP * a[at + CENTRE] : Double.POSITIVE_INFINITY;
      learnError(a, PROFILE, gain, Math.min(limit, Math.abs(x - profile)));
      learnError(a, CENTRE, gain, Math.min(limit, Math.abs(x - centre)));
      learnError(a, SLOW, gain, Math.min(limit, Math.abs(x - slow)));
    }
    double span = Math.max(SLOW_READINGS, SLOW_MILLIS / Math.max(1, intervalMillis));
    a[at + LEVEL] = (float) (slow + 2 / (span + 1) * (x - slow));
  }

  private void learnError(float[] a, int of, double gain, double miss) {
    a[at + of] += (float) (gain * (miss - a[at + of]));
  }

  /** Moves the slow level by so much. */
  public void shift(float[] a, double by) {
    a[at + LEVEL] = (float) (a[at + LEVEL] - by);
  }

  /**
   * Checks numbers that were read.
   *
   * @throws IOException if an error is negative, a number is not finite, or the count out of range
   */
  public void check(float[] a) throws IOException {
    for (int of = PROFILE; of <= SLOW; of++) {
      StateRules.within("profile trust: error", a[at + of], 0, Float.MAX_VALUE);
    }
    StateRules.within("profile trust: count", a[at + COUNT], 0, MEMORY);
    // NaN stands for no value yet, and so for no reading.
    if (!Float.isNaN(a[at + LEVEL]) || a[at + COUNT] > 0) {
      StateRules.finite("profile trust: slow level", a[at + LEVEL]);
    }
  }
}
