package dev.heed.core.encode;

import java.util.Locale;

/**
 * The components of a key, in order. The number is the time scale in readings. Adding or removing
 * one changes the shape of the model and of the state: raise both format versions.
 */
public enum Feature {
  /** The value itself against its long-run location. */
  LEVEL_1(Head.SPIKE, 1, Feature.DEPARTS),
  LEVEL_5(Head.LEVEL, 5, Feature.SHARP),
  LEVEL_20(Head.LEVEL, 20, Feature.STEADY),
  LEVEL_60(Head.LEVEL, 60, Feature.STEADY),
  /** The mean of the last residuals against the daily profile less that of as many before. */
  DIFFERENCE_1(Head.SPIKE, 2, Feature.SHARP),
  DIFFERENCE_5(Head.LEVEL, 10, Feature.SHARP),
  DIFFERENCE_20(Head.LEVEL, 40, Feature.STEADY),
  /** The value less the profile of its time of day, smoothed. */
  SEASON_1(Head.SEASON, 1, Feature.DEPARTS),
  SEASON_5(Head.SEASON, 5, Feature.SHARP),
  SEASON_20(Head.SEASON, 20, Feature.SHARP),
  /** Logarithm of the mean absolute step. */
  SPREAD_20(Head.SPREAD, 21, Feature.STEADY),
  SPREAD_60(Head.SPREAD, 61, Feature.STEADY),
  /** Length of the run of equal values, in nats under the usual share of repeats. */
  FLATNESS(Head.FLATNESS, 1, Feature.STEADY),
  /** Time since the last reading beyond the usual interval, in intervals. */
  GAP(Head.GAP, 1, Feature.STEADY),
  /** The value less what the most correlated other channel makes expect. */
  RELATION(Head.RELATION, 1, Feature.STEADY),
  /** Distance of the value to the nearest that was ever seen. */
  NOVELTY(Head.NOVELTY, 2, Feature.DEPARTS),
  /** Departure from what is usual now: SEASON_1 once a daily profile is known, else LEVEL_1. */
  DEPARTURE(Head.ANY, 1, Feature.DEPARTS),
  /**
   * The most by which one of the others exceeds its allowance, at least 0: what a linear lens needs
   * for an OR.
   */
  EXCESS(Head.ANY, 1, Feature.DEPARTS);

  /** Number of features, the d of every shape. */
  public static final int COUNT = values().length;

  /** Features that are measured: the first so many. The others are made of them. */
  public static final int MEASURED = COUNT - 2;

  /** Allowance of features that noise seldom moves far, in nats. */
  private static final double STEADY = 6;

  /** Allowance of features that follow single readings, in nats. */
  private static final double SHARP = 10;

  /** Not part of the excess, as the departures speak for themselves. */
  private static final double DEPARTS = Double.POSITIVE_INFINITY;

  private static final Feature[] ALL = values();

  private final Head head;
  private final int span;
  private final double allowance;
  private final String code = name().toLowerCase(Locale.ROOT);

  Feature(Head head, int span, double allowance) {
    this.head = head;
    this.span = span;
    this.allowance = allowance;
  }

  /** The feature at an index of the key; no copy of the array is made. */
  public static Feature at(int index) {
    return ALL[index];
  }

  public Head head() {
    return head;
  }

  /** Readings that the feature looks at, the newest included. */
  public int span() {
    return span;
  }

  /** Surprise in nats that does not yet count as {@link #EXCESS}; infinite if it never does. */
  public double allowance() {
    return allowance;
  }

  /** Position in the key; the order of the constants is part of every format. */
  @SuppressWarnings("EnumOrdinal")
  public int index() {
    return ordinal();
  }

  /** The stable lower-case name that model files use. */
  public String code() {
    return code;
  }
}
