package dev.heed.core.recall;

/**
 * What labelled incidents say of a reading that would open one.
 *
 * @param quiet weight of those labelled as false alarms or expected, in [0, 1)
 * @param real weight of those labelled as real, in [0, 1); what is left is "nothing like it"
 */
public record Vote(double quiet, double real) {
  /** Nothing like it. */
  public static final Vote NONE = new Vote(0, 0);

  /** Nats that a reading needs on top if it is just like a false alarm and nothing else. */
  static final double MOST_NATS = 60;

  /** Nats that the reading needs on top, in [0, 60). */
  public double nats() {
    return MOST_NATS * Math.max(0, quiet - real);
  }

  /** Whether real incidents are more like it than false alarms are. */
  public boolean isRatherReal() {
    return real > quiet;
  }
}
