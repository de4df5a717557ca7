package dev.heed.core.message;

import java.util.Locale;

/** Where an incident is in its life; each event of it says one. */
public enum IncidentPhase {
  OPENED,
  UPDATED,
  CLOSED;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name that messages and metrics use. */
  public String code() {
    return code;
  }
}
