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
  PATTERN,
  /** Not decided: several kinds are close, or the values do not bear the nearest one out. */
  UNCLEAR,
  /** Beyond a physical limit that was set, whatever history says. */
  LIMIT;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name that messages and metrics use. */
  public String code() {
    return code;
  }

  /** Whether it says that a value lies where none was expected. */
  public boolean isAboutValue() {
    return switch (this) {
      case SPIKE, DIP, LEVEL_SHIFT, DRIFT, SEASON, PATTERN -> true;
      case VARIANCE, FLATLINE, GAP, UNCLEAR, LIMIT -> false;
    };
  }
}
