package dev.heed.core.stats;

/**
 * One step of a multiplicative quantile tracker (Yazidi and Hammer, 2017) for a positive quantity.
 * Scale-free; tracks a moving quantile with a relative error of about the gain.
 */
public final class QuantileTracker {
  private QuantileTracker() {}

  /**
   * The new estimate of the quantile.
   *
   * @param estimate the old estimate, above 0; 0 to begin with {@code value}
   * @param value the value seen, at least 0
   * @param level the quantile, in (0, 1)
   * @param gain size of a step, in (0, 1)
   */
  public static double step(double estimate, double value, double level, double gain) {
    if (estimate == 0) {
      return value;
    }
    // The sign bit, as a branch on it would be mispredicted as often as the level says.
    long isAbove = Double.doubleToRawLongBits(estimate - value) >>> 63;
    return estimate * (1 - gain * (1 - level) + gain * isAbove);
  }
}
