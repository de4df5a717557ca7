package dev.heed.core.recall;

import java.util.List;

/**
 * What labelled incidents say of a reading that would open one.
 *
 * @param quiet weight of those labelled as false alarms or expected, in [0, 1)
 * @param real weight of those labelled as real, in [0, 1); what is left is "nothing like it"
 * @param strength mean log-odds of the former, by weight, in nats; 0 if there are none
 * @param labels how many labels the former are in effect, {@code (Σ a)² / Σ a²}; 0 if there are
 *     none
 * @param incidents ids of the former, the heaviest first
 */
public record Vote(
    double quiet, double real, double strength, double labels, List<String> incidents) {
  /** Nothing like it. */
  public static final Vote NONE = new Vote(0, 0, 0, 0, List.of());

  /** A reading that exceeds the level by so much more than its like did is no longer its like. */
  private static final double MARGIN = 1.5;

  /** By so much less if there is one label alone: the less evidence, the less it hides. */
  private static final double ONE_LABEL = 0.3;

  /** Nats on top of that, as the weakest of alarms come again a little stronger. */
  private static final double FLOOR_NATS = 6;

  /** Most nats that labels can ask for. */
  private static final double MOST_NATS = 200;

  public Vote {
    incidents = List.copyOf(incidents);
  }

  /**
   * Nats that the reading needs on top: {@code ((1.5 - 0.3 / labels) strength + 6) (quiet - real)},
   * in [0, 200]. So what is as strong as known false alarms goes quiet, what is stronger does not.
   */
  public double nats() {
    if (quiet <= real) {
      return 0;
    }
    double margin = MARGIN - ONE_LABEL / labels;
    return Math.min(MOST_NATS, (margin * strength + FLOOR_NATS) * (quiet - real));
  }

  /** Most nats that a reading with these log-odds may keep its followers quiet by. */
  public static double mostFor(double logOdds) {
    return MARGIN * logOdds + FLOOR_NATS;
  }

  /** Whether real incidents are more like it than false alarms are. */
  public boolean isRatherReal() {
    return real > quiet;
  }
}
