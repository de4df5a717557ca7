package dev.heed.core.detect.settings;

import java.util.Locale;

/** What sort of quantity a channel measures. */
public enum QuantityKind {
  /** Goes up and down: judged by its value. */
  GAUGE,
  /** Only ever rises, but for resets and a full register: judged by its step. */
  COUNTER,
  /** Goes round, as an angle does: its modulus is 0 again. */
  CYCLIC,
  /** A gauge that cannot leave its bounds. */
  BOUNDED,
  /** Takes a few levels: judged by its value, never taken for a counter or an angle. */
  STATE;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name that messages use. */
  public String code() {
    return code;
  }
}
