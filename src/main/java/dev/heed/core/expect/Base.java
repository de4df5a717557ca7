package dev.heed.core.expect;

/** What a remembered moment is measured against, to be carried over to the present. */
enum Base {
  /** The value before it: what counts is the step. */
  LAST,
  /** The mean of the values before it. */
  RECENT,
  /** What its time of day made expect. */
  SEASON,
  /** Nothing: what counts is the value. */
  LEVEL;

  static final int COUNT = values().length;

  /** Position in the list of bases; the order of the constants is part of every format. */
  @SuppressWarnings("EnumOrdinal")
  int index() {
    return ordinal();
  }
}
