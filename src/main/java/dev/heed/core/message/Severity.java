package dev.heed.core.message;

import java.util.Locale;

/** How much an incident matters, from its grade. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name that messages and metrics use. */
  public String code() {
    return code;
  }
}
