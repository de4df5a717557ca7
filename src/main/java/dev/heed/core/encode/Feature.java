package dev.heed.core.encode;

import java.util.Locale;

/**
 * The components of a key, in order. The number is the time scale in readings. Adding or removing
 * one changes the shape of the model and of the state: raise both format versions.
 */
public enum Feature {
  /** The value itself against its long-run location. */
  LEVEL_1(Head.SPIKE, 1),
  LEVEL_5(Head.LEVEL, 5),
  LEVEL_20(Head.LEVEL, 20),
  LEVEL_60(Head.LEVEL, 60),
  /** The mean of the last residuals against the daily profile less that of as many before. */
  DIFFERENCE_1(Head.SPIKE, 2),
  DIFFERENCE_5(Head.LEVEL, 10),
  DIFFERENCE_20(Head.LEVEL, 40),
  /** The value less the profile of its time of day, smoothed. */
  SEASON_1(Head.SEASON, 1),
  SEASON_5(Head.SEASON, 5),
  SEASON_20(Head.SEASON, 20),
  /** Logarithm of the mean absolute step. */
  SPREAD_20(Head.SPREAD, 21),
  SPREAD_60(Head.SPREAD, 61),
  /** Length of the run of equal values, in nats under the usual share of repeats. */
  FLATNESS(Head.FLATNESS, 1),
  /** Logarithm of the time since the last reading over the usual interval. */
  GAP(Head.GAP, 1),
  /** The value less what the most correlated other channel makes expect. */
  RELATION(Head.RELATION, 1),
  /** The largest of the above: what a linear lens needs for an OR. */
  STRONGEST(Head.ANY, 1);

  /** Number of features, the d of every shape. */
  public static final int COUNT = values().length;

  private static final Feature[] ALL = values();

  private final Head head;
  private final int span;
  private final String code = name().toLowerCase(Locale.ROOT);

  Feature(Head head, int span) {
    this.head = head;
    this.span = span;
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
