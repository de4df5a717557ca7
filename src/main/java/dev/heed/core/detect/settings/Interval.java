package dev.heed.core.detect.settings;

/**
 * Values from a lower to an upper end, both included; an end that is NaN is open.
 *
 * @param lower finite, or NaN
 * @param upper finite and above the lower end, or NaN
 */
public record Interval(double lower, double upper) {
  public Interval {
    boolean isFinite = !Double.isInfinite(lower) && !Double.isInfinite(upper);
    if (!isFinite || lower >= upper || (Double.isNaN(lower) && Double.isNaN(upper))) {
      throw new IllegalArgumentException(
          "needs a lower end, an upper end, or both with lower < upper, given "
              + lower
              + " and "
              + upper);
    }
  }

  /** The nearest value of the interval; NaN for NaN. */
  public double clip(double x) {
    if (x < lower) {
      return lower;
    }
    return x > upper ? upper : x;
  }

  /** How far a value lies beyond the nearest end; 0 within. */
  public double excess(double x) {
    return Math.abs(x - clip(x));
  }
}
