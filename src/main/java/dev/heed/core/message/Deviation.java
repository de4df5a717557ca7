package dev.heed.core.message;

/**
 * A value against what was expected of it, in the channel's unit.
 *
 * @param direction side of the expected value
 * @param actual the value
 * @param expected what would have been normal
 * @param counterfactual nearest value that would not have been flagged; NaN if there is none
 */
public record Deviation(
    Direction direction, double actual, Expected expected, double counterfactual) {

  /** Whether the value lies within the 99 % band; false while that is unknown. */
  public boolean isWithinBand() {
    return expected.far().contains(actual);
  }

  /**
   * How far the value lies from the expected one, in half widths of the 99 % band: 1 at its end. 0
   * while the band is unknown or has no width.
   */
  public double size() {
    double half = (expected.far().upper() - expected.far().lower()) / 2;
    double size = Math.abs(actual - expected.value()) / half;
    return Double.isFinite(size) ? size : 0;
  }
}
