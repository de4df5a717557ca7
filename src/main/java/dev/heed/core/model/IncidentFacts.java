package dev.heed.core.model;

import java.util.List;

/**
 * What is known of a reported incident when an event of it is due, for its probability.
 *
 * @param excess largest log-odds so far over the usual ones of the sensor's candidates, at least 0
 * @param confidence how much history stands behind it, in [0, 1)
 * @param size of the worst value's departure, in half widths of the 99 % band; at least 0
 * @param flagged flagged readings so far, at least 1
 * @param isOver whether it has ended: then that is how long it was
 */
public record IncidentFacts(
    double excess, double confidence, double size, int flagged, boolean isOver) {
  /** The regressors, in the order of {@link #regressors}, as model files name them. */
  public static final List<String> NAMES = List.of("excess", "history", "size", "length", "over");

  private static final double MOST_EXCESS = 50;
  private static final double MOST_SIZE = 100;
  private static final double LEAST_DOUBT = 1e-3;

  /**
   * Regressors of the probability, all at least 0: {@code log(1 + excess)} up to an excess of
   * {@value #MOST_EXCESS}, {@code -log(1 - confidence)} up to a confidence of 0.999, {@code log(1 +
   * size)} up to a size of {@value #MOST_SIZE}, {@code log(1 + flagged)}, and 1 of an incident that
   * is over.
   */
  public double[] regressors() {
    return new double[] {
      Math.log1p(Math.min(MOST_EXCESS, excess)),
      -Math.log(Math.max(LEAST_DOUBT, 1 - confidence)),
      Math.log1p(Math.min(MOST_SIZE, size)),
      Math.log1p(flagged),
      isOver ? 1 : 0
    };
  }
}
