package dev.heed.core.encode;

/** The trust in a profile in doubles, as a reference. */
final class ReferenceProfileTrust {
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
}
