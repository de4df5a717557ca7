package dev.heed.core.stats;

import java.io.DataInput;
import java.io.DataOutput;
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
 * <p>Edge cases: 0 before any profile was known; half where both errors are 0 (a constant). All in
 * doubles, at any offset. O(1) per reading. State: 34 bytes.
 */
public final class ProfileTrust {
  private static final int MEMORY = 2_000;
  private static final int SHARPNESS_SQUARINGS = 3;
  private static final int DOUBTFUL = 30;
  private static final double CLIP = 6;
  private static final int SLOW_READINGS = 60;
  private static final double SLOW_MILLIS = 7_200_000;

  private double profileError;
  private double centreError;
  private double slowError;

  /** Slow level; NaN before any value. */
  private double slow = Double.NaN;

  /** Readings with a known profile, at most {@value #MEMORY}. */
  private int count;

  /** Weight of the profile, in [0, 1). */
  public double weight() {
    double ratio = ratio(profileError, Math.min(centreError, slowError));
    double power = ratio;
    for (int i = 0; i < SHARPNESS_SQUARINGS; i++) {
      power *= power;
    }
    return 1 / (1 + power) * count / (count + DOUBTFUL);
  }

  private static double ratio(double error, double least) {
    return error == least ? 1 : error / least;
  }

  /** What the profile and the centre together make expect; the centre where no profile is known. */
  public double blend(double profile, double centre) {
    return Double.isNaN(profile) ? centre : centre + weight() * (profile - centre);
  }

  /**
   * Learns from one reading.
   *
   * @param profile what the daily profile said of it; NaN if it knew nothing
   * @param centre long-run centre of the channel before it
   * @param intervalMillis usual time between readings
   */
  public void learn(double x, double profile, double centre, double intervalMillis) {
    if (Double.isNaN(slow)) {
      slow = x;
    }
    if (!Double.isNaN(profile)) {
      count = Math.min(count + 1, MEMORY);
      double gain = 1.0 / count;
      double limit = centreError > 0 ? CLIP * centreError : Double.POSITIVE_INFINITY;
      profileError += gain * (Math.min(limit, Math.abs(x - profile)) - profileError);
      centreError += gain * (Math.min(limit, Math.abs(x - centre)) - centreError);
      slowError += gain * (Math.min(limit, Math.abs(x - slow)) - slowError);
    }
    double span = Math.max(SLOW_READINGS, SLOW_MILLIS / Math.max(1, intervalMillis));
    slow += 2 / (span + 1) * (x - slow);
  }

  /** A deep copy. */
  public ProfileTrust copy() {
    ProfileTrust copy = new ProfileTrust();
    copy.profileError = profileError;
    copy.centreError = centreError;
    copy.slowError = slowError;
    copy.slow = slow;
    copy.count = count;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeDouble(profileError);
    out.writeDouble(centreError);
    out.writeDouble(slowError);
    out.writeDouble(slow);
    out.writeShort(count);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if an error is negative, a number is not finite, or the count out of range
   */
  public static ProfileTrust read(DataInput in) throws IOException {
    ProfileTrust trust = new ProfileTrust();
    trust.profileError = readError("profile", in);
    trust.centreError = readError("centre", in);
    trust.slowError = readError("slow level", in);
    trust.slow = in.readDouble();
    trust.count = StateRules.within("profile trust: count", in.readShort(), 0, MEMORY);
    // NaN stands for no value yet, and so for no reading.
    if (!Double.isNaN(trust.slow) || trust.count > 0) {
      StateRules.finite("profile trust: slow level", trust.slow);
    }
    return trust;
  }

  private static double readError(String of, DataInput in) throws IOException {
    String field = "profile trust: error of the " + of;
    return StateRules.within(field, in.readDouble(), 0, Double.MAX_VALUE);
  }
}
