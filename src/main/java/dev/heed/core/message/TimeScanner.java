package dev.heed.core.message;

import java.util.Arrays;

/**
 * Reads the usual forms of a time from bytes of JSON: {@code "yyyy-MM-ddTHH:mm:ss"} with 0 to 9
 * digits of a second and {@code Z} or {@code ±HH:mm}, or epoch milliseconds in digits. The last day
 * is remembered, as the next reading is nearly always of the same. What it reads is what {@link
 * TimeParser} makes of it. Not safe for use by several threads.
 */
final class TimeScanner {
  private static final int NO = -1;
  private static final int DATE_LENGTH = 10;
  private static final int CLOCK_LENGTH = 9;
  private static final int MAX_DIGITS = 15;
  private static final int MAX_ZONE_MINUTES = 18 * 60;

  private final TimeParser dates = new TimeParser(null);
  private final byte[] day = new byte[DATE_LENGTH];
  private long dayMillis = TimeParser.INVALID;
  private long millis;

  /** The time read last; {@link TimeParser#INVALID} if none was. */
  long millis() {
    return millis;
  }

  /** The place behind the time; -1 if this is no usual one. */
  int scan(byte[] json, int at, int end) {
    millis = TimeParser.INVALID;
    if (at >= end) {
      return NO;
    }
    return json[at] == '"' ? iso(json, at + 1, end) : epoch(json, at, end);
  }

  private int epoch(byte[] json, int from, int end) {
    long number = 0;
    int at = from;
    while (at < end && isDigit(json[at]) && at - from < MAX_DIGITS) {
      number = 10 * number + json[at++] - '0';
    }
    boolean isWhole = at > from && at < end && (json[at] == ',' || json[at] == '}');
    if (!isWhole || json[from] == '0' || number > TimeParser.MAX_MILLIS) {
      return NO;
    }
    millis = number;
    return at;
  }

  private int iso(byte[] json, int from, int end) {
    int clock = from + DATE_LENGTH;
    int behind = clock + CLOCK_LENGTH;
    // The shortest zone and the quote must follow.
    if (behind + 2 > end || !date(json, from)) {
      return NO;
    }
    int hour = two(json, clock + 1);
    int minute = two(json, clock + 4);
    int second = two(json, clock + 7);
    boolean isClock =
        json[clock] == 'T'
            && json[clock + 3] == ':'
            && json[clock + 6] == ':'
            && hour < 24
            && minute < 60
            && second < 60;
    if (!isClock) {
      return NO;
    }
    long local = dayMillis + ((hour * 60 + minute) * 60 + second) * 1_000L;
    return json[behind] == 'Z' && json[behind + 1] == '"'
        ? taken(local, behind + 2)
        : fraction(json, behind, end, local);
  }

  /** The zone is last, and the quote behind it. */
  private int fraction(byte[] json, int from, int end, long second) {
    int at = from;
    int part = 0;
    if (json[at] == '.') {
      int weight = 100;
      for (at++; at < end && isDigit(json[at]); at++) {
        part += weight * (json[at] - '0');
        weight /= 10;
      }
      int digits = at - from - 1;
      if (digits < 1 || digits > 9) {
        return NO;
      }
    }
    if (at + 1 < end && json[at] == 'Z' && json[at + 1] == '"') {
      return taken(second + part, at + 2);
    }
    return zone(json, at, end, second + part);
  }

  private int zone(byte[] json, int at, int end, long local) {
    boolean isZone =
        at + 6 < end
            && (json[at] == '+' || json[at] == '-')
            && json[at + 3] == ':'
            && json[at + 6] == '"';
    if (!isZone) {
      return NO;
    }
    int hours = two(json, at + 1);
    int minutes = two(json, at + 4);
    int offset = hours * 60 + minutes;
    if (minutes > 59 || offset > MAX_ZONE_MINUTES) {
      return NO;
    }
    return taken(local - (json[at] == '-' ? -offset : offset) * 60_000L, at + 7);
  }

  private int taken(long time, int behind) {
    millis = time;
    return behind;
  }

  private boolean date(byte[] json, int from) {
    int to = from + DATE_LENGTH;
    if (dayMillis != TimeParser.INVALID && Arrays.equals(json, from, to, day, 0, DATE_LENGTH)) {
      return true;
    }
    StringBuilder midnight = new StringBuilder(DATE_LENGTH + 7);
    for (int i = from; i < to; i++) {
      midnight.append((char) (json[i] & 0xff));
    }
    dayMillis = dates.parse(midnight.append("T00:00Z").toString());
    System.arraycopy(json, from, day, 0, DATE_LENGTH);
    return dayMillis != TimeParser.INVALID;
  }

  /** The number of two digits; far beyond all allowed if they are none. */
  private static int two(byte[] json, int at) {
    int tens = json[at] - '0';
    int ones = json[at + 1] - '0';
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : MAX_ZONE_MINUTES;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
