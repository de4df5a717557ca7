package dev.heed.core.message;

import java.util.Locale;

/** Why a record on the readings topic is not a reading; the code is the dead-letter header. */
public enum RejectReason {
  EMPTY,
  TOO_LARGE,
  NOT_JSON,
  SENSOR_MISSING,
  SENSOR_INVALID,
  TIME_MISSING,
  TIME_INVALID,
  TIME_TOO_OLD,
  TIME_AHEAD,
  VALUE_MISSING,
  VALUE_NOT_A_NUMBER,
  VALUE_OUT_OF_RANGE,
  TOO_MANY_CHANNELS,
  CHANNEL_INVALID,
  MODE_INVALID;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** The stable lower-case name that messages and metrics use. */
  public String code() {
    return code;
  }
}
