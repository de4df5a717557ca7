package dev.heed.core.detect.settings;

import java.util.Locale;

/** Which departures from the expected value matter. */
public enum WatchedDirection {
  UP,
  DOWN,
  BOTH;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name that messages use. */
  public String code() {
    return code;
  }

  /**
   * Whether a departure lies on the side that is not watched.
   *
   * @param departure the value less the expected one; NaN if nothing is expected
   */
  public boolean isIgnored(double departure) {
    return (this == UP && departure < 0) || (this == DOWN && departure > 0);
  }
}
