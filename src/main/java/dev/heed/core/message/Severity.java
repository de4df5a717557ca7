package dev.heed.core.message;

import java.util.Locale;

/** How much an incident matters. */
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The severity. */
  public static Severity of(double probability, double size, int flagged) {
    return probability > 0.5 ? HIGH : LOW;
  }

  /** The stable lower-case name that messages and metrics use. */
  public String code() {
    return code;
  }
}
