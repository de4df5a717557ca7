package dev.heed.core.message;

import java.util.Locale;

/** On which side of the expected value the reading lies. */
public enum Direction {
  UP,
  DOWN,
  NONE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name that messages and metrics use. */
  public String code() {
    return code;
  }
}
