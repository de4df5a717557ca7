package dev.heed.core.forecast;

/**
 * A statistic of a value with its first two derivatives by that value; overwritten by each call
 * that fills it.
 */
public final class Statistic {
  private double raw;
  private double slope;
  private double curvature;

  void set(double newRaw, double newSlope, double newCurvature) {
    raw = newRaw;
    slope = newSlope;
    curvature = newCurvature;
  }

  /** The statistic, signed. */
  public double raw() {
    return raw;
  }

  /** Its first derivative, per unit of the channel. */
  public double slope() {
    return slope;
  }

  /** Its second derivative, per squared unit of the channel. */
  public double curvature() {
    return curvature;
  }
}
