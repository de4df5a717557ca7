package dev.heed.core.message;

/**
 * What would have been normal, in the channel's unit.
 *
 * @param value the expected value; NaN while unknown
 * @param far the band that holds 99 % of normal values
 * @param usual the band that holds 90 % of normal values
 */
public record Expected(double value, Band far, Band usual) {
  /** Nothing is known. */
  public static final Expected UNKNOWN = new Expected(Double.NaN, Band.UNKNOWN, Band.UNKNOWN);

  public boolean isKnown() {
    return !Double.isNaN(value);
  }
}
