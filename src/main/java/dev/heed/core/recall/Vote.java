package dev.heed.core.recall;

/**
 * What labelled incidents say of a reading that would open one.
 *
 * @param quiet weight of those labelled as false alarms or expected, in [0, 1)
 * @param real weight of those labelled as real, in [0, 1); what is left is "nothing like it"
 * @param strength mean log-odds of the former, by weight, in nats; 0 if there are none
 */
public record Vote(double quiet, double real, double strength) {
  /** Nothing like it. */
  public static final Vote NONE = new Vote(0, 0, 0);

  /** A reading that exceeds the level by so much more than its like did is no longer its like. */
  private static final double MARGIN = 1.5;

  /** Nats on top of that, as the weakest of alarms come again a little stronger. */
  private static final double FLOOR_NATS = 6;

  /** Most nats that labels can ask for. */
  private static final double MOST_NATS = 200;

  /**
   * Nats that the reading needs on top: {@code (1.5 strength + 6) (quiet - real)}, in [0, 200]. So
   * what is as strong as known false alarms goes quiet, what is much stronger does not.
   */
  public double nats() {
    return Math.min(MOST_NATS, (MARGIN * strength + FLOOR_NATS) * Math.max(0, quiet - real));
  }

  /** Whether real incidents are more like it than false alarms are. */
  public boolean isRatherReal() {
    return real > quiet;
  }
}
