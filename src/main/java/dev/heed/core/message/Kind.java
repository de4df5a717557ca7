package dev.heed.core.message;

import java.util.Locale;

/** What sort of departure from normal an incident is. */
public enum Kind {
  SPIKE,
  DIP,
  LEVEL_SHIFT,
  DRIFT,
  VARIANCE,
  FLATLINE,
  GAP,
  SEASON,
  PATTERN;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name that messages and metrics use. */
  public String code() {
    return code;
  }
}
