package dev.heed.core.attention;

/** Derivatives of a score by the reading's value. Mutable and reused. */
public final class Sensitivity {
  private double slope;
  private double curvature;
  private double saturation;

  void set(double newSlope, double newCurvature, double newSaturation) {
    slope = newSlope;
    curvature = newCurvature;
    saturation = newSaturation;
  }

  /** de/dx, in nats per unit of the value. */
  public double slope() {
    return slope;
  }

  /** d²e/dx², in nats per squared unit. */
  public double curvature() {
    return curvature;
  }

  /**
   * {@code 1 - |slope| / largest slope that the same direction could have}, in [0, 1]; 0 for a lens
   * that is linear in its key, and where there is no slope to lose.
   */
  public double saturation() {
    return saturation;
  }
}
