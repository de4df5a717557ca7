package dev.heed.core.detect;

/** What became of a reading that was offered to a detector. */
public enum Acceptance {
  /** Scored; the verdict holds. */
  SCORED,
  /** Older than the last scored reading of its sensor; state and verdict are untouched. */
  LATE,
  /** Same time as the last scored reading of its sensor; state and verdict are untouched. */
  DUPLICATE,
  /**
   * None of its channels is remembered, as the sensor already has as many as are allowed; state and
   * verdict are untouched.
   */
  TOO_MANY_CHANNELS
}
