package dev.heed.core.train;

/** The kinds of faults that are injected into recorded readings. */
enum FaultKind {
  /** Up by the amplitude for one to three readings. */
  SPIKE(1, 3, 3),
  /** Down by the amplitude for one to three readings. */
  DIP(1, 3, 3),
  /** Up or down by the amplitude. */
  LEVEL_SHIFT(20, FaultKind.LONGEST, 10),
  /** Up or down by a ramp to the amplitude; a right answer anywhere on it. */
  DRIFT(20, 128, 128),
  /** Noise of the amplitude on top. */
  VARIANCE_UP(20, FaultKind.LONGEST, 20),
  /** Departures from the mean of the stretch, divided by one plus the amplitude. */
  VARIANCE_DOWN(20, FaultKind.LONGEST, 40),
  /** The value of the onset again and again. */
  FLATLINE(10, FaultKind.LONGEST, 40),
  /** Values of another time of day. */
  SEASON(20, FaultKind.LONGEST, 40),
  /** So many readings missing as the amplitude says; the reading after them is the answer. */
  GAP(1, 1, 1);

  private static final int LONGEST = 256;

  private final int shortest;
  private final int longest;
  private final int right;

  FaultKind(int shortest, int longest, int right) {
    this.shortest = shortest;
    this.longest = longest;
    this.right = right;
  }

  /** Least number of readings that it lasts. */
  int shortest() {
    return shortest;
  }

  /** Most readings that it lasts. */
  int longest() {
    return longest;
  }

  /** Readings from the onset on that are a right answer, if it lasts that long. */
  int right() {
    return right;
  }
}
