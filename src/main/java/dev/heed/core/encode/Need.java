package dev.heed.core.encode;

/** What has to be known before a feature has a statistic. */
enum Need {
  /** Nothing but the readings that it looks at. */
  READINGS(0),
  /** What the daily profile says of the reading. */
  PROFILE(1),
  /** What other channels make expect of it. */
  RELATION(2),
  /** A forecast that has learnt enough. */
  FORECAST(4);

  private final int bit;

  Need(int bit) {
    this.bit = bit;
  }

  /** Its place in a set of what is known. */
  int bit() {
    return bit;
  }
}
