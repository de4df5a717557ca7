package dev.heed.core.message;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reading may be at most; beyond it the record is rejected.
 *
 * @param maxBytes size of the JSON record in bytes
 * @param maxNameLength length of a sensor's, channel's or mode's name in characters (code points)
 * @param maxChannels channels in one reading
 * @param maxMagnitude largest absolute value; 1e30 keeps squares and float state finite
 * @param earliest oldest event time that is taken for real
 * @param maxAhead how far the event time may be ahead of the record's own timestamp
 */
public record ReadingLimits(
    int maxBytes,
    int maxNameLength,
    int maxChannels,
    double maxMagnitude,
    Instant earliest,
    Duration maxAhead)
    implements Serializable {

  /** The documented defaults: 1 MiB, 256 characters, 64 channels, 1e30, year 2000, one day. */
  public static final ReadingLimits DEFAULT =
      new ReadingLimits(
          1 << 20, 256, 64, 1e30, Instant.parse("2000-01-01T00:00:00Z"), Duration.ofDays(1));

  /**
   * Why a text cannot be the name of a sensor, channel or mode; null if it can. A name is not
   * blank, not too long, and has neither control characters nor halves of surrogate pairs, which no
   * UTF-8 text could carry.
   */
  public @Nullable String nameFault(String name) {
    if (name.isBlank()) {
      return "is blank";
    }
    int length = name.codePointCount(0, name.length());
    if (length > maxNameLength) {
      return "has " + length + " characters, allowed are " + maxNameLength;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isISOControl(c)) {
        return "has a control character at position " + i;
      }
      if (Character.isSurrogate(c)) {
        boolean paired =
            Character.isHighSurrogate(c)
                && i + 1 < name.length()
                && Character.isLowSurrogate(name.charAt(++i));
        if (!paired) {
          return "has half of a surrogate pair at position " + i;
        }
      }
    }
    return null;
  }

  /** Whether a value is a finite number within the allowed magnitude. */
  public boolean allows(double value) {
    return Math.abs(value) <= maxMagnitude;
  }
}
