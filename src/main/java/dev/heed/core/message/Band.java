package dev.heed.core.message;

/**
 * Where a share of normal values lies; both ends belong to it. Without a known end it holds no
 * value.
 *
 * @param lower its lower end, in the channel's unit; NaN while unknown
 * @param upper its upper end; NaN while unknown
 */
public record Band(double lower, double upper) {
  /** Nothing is known. */
  public static final Band UNKNOWN = new Band(Double.NaN, Double.NaN);

  public boolean contains(double value) {
    return value >= lower && value <= upper;
  }
}
