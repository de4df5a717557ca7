package dev.heed.core.message;

import java.util.Locale;

/** What a person says of an incident. */
public enum Label {
  /** A fault: worth an alert. */
  REAL,
  /** Nothing was wrong. */
  FALSE_ALARM,
  /** Unusual, but known and accepted: a cleaning, a start-up. */
  EXPECTED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name that messages use. */
  public String code() {
    return code;
  }
}
