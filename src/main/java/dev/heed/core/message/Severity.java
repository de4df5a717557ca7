package dev.heed.core.message;

import java.util.Locale;

/**
 * How much an incident matters, from its probability, its size and its duration so far; the same on
 * every sensor.
 *
 * <p>Its probability gives a step: below {@value #POSSIBLE} low, below {@value #LIKELY} medium,
 * else high. It is one step higher if the incident is <em>weighty</em>: its worst value lies at
 * least {@value #LARGE} half widths of the 99 % band from the expected one (about eight spreads of
 * the noise), or at least {@value #LASTING} readings were flagged. So only what is both probable
 * and weighty is critical. Without a calibration the step is that of medium.
 */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  private static final double POSSIBLE = 0.2;
  private static final double LIKELY = 0.4;
  private static final double LARGE = 3;
  private static final int LASTING = 4;

  private final String code = name().toLowerCase(Locale.ROOT);

  /**
   * The severity of an incident.
   *
   * @param probability that it is true, in [0, 1]; NaN if the model has no calibration
   * @param size of its worst departure, in half widths of the 99 % band
   * @param flagged flagged readings so far
   */
  public static Severity of(double probability, double size, int flagged) {
    boolean isWeighty = size >= LARGE || flagged >= LASTING;
    if (probability >= LIKELY) {
      return isWeighty ? CRITICAL : HIGH;
    }
    if (probability < POSSIBLE) {
      return isWeighty ? MEDIUM : LOW;
    }
    return isWeighty ? HIGH : MEDIUM;
  }

  /** The stable lower-case name that messages and metrics use. */
  public String code() {
    return code;
  }
}
