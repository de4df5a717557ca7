package dev.heed.core.forecast;

/** What could explain the next value; the order of the constants is part of the state's format. */
enum Explanation {
  /** The value before: of a random walk and of a counter. */
  LAST,
  /** The mean of about 20 values. */
  MEAN,
  /** The daily profile and the recent departure from it. */
  SEASON,
  /** Least-squares attention. */
  LINEAR,
  /** Least-squares attention and the votes of the hard moments. */
  MOMENTS,
  /** What other channels make expect. */
  RELATED;

  static final int COUNT = values().length;

  private static final Explanation[] ALL = values();

  static Explanation at(int i) {
    return ALL[i];
  }

  /** Position in the list of explanations. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }
}
