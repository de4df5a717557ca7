package dev.heed.core.message;

import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads a point in time from ISO-8601 text, without exceptions and without regular expressions,
 * since every reading passes through here.
 *
 * <p>Form: {@code yyyy-MM-dd}, then optionally {@code T} or one space and {@code HH:mm}, then
 * optionally {@code :ss}, then optionally {@code .} or {@code ,} and 1 to 9 digits of a second;
 * then the zone, {@code Z} or {@code ±HH}, {@code ±HHmm}, {@code ±HH:mm}, at most 18 hours, with or
 * without one space before it. What is finer than a millisecond is cut off. Week dates, day-of-year
 * dates, dates without hyphens, leap seconds (:60) and 24:00 are not read. Not safe for use by
 * several threads.
 */
public final class TimeParser {
  /** What {@link #parse} returns for text that is not a time. */
  public static final long INVALID = Long.MIN_VALUE;

  /** End of the year 9999; a larger number is no time but micro- or nanoseconds. */
  public static final long MAX_MILLIS = 253_402_300_799_999L;

  /** Start of the year 0, the earliest time that the text form can say. */
  public static final long MIN_MILLIS = -62_167_219_200_000L;

  private static final int NONE = -1;

  private final @Nullable ZoneId defaultZone;
  private final boolean defaultIsUtc;
  private String text = "";
  private int position;

  /**
   * @param defaultZone zone of a text that names none; null: then such a text is invalid, and so is
   *     a date without a time of day
   */
  public TimeParser(@Nullable ZoneId defaultZone) {
    this.defaultZone = defaultZone;
    this.defaultIsUtc = defaultZone != null && defaultZone.normalized().equals(ZoneOffset.UTC);
  }

  /** Epoch milliseconds, or {@link #INVALID}. */
  public long parse(String isoText) {
    text = isoText;
    position = 0;
    int year = number(4);
    int month = separatedNumber('-');
    int day = separatedNumber('-');
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > lengthOfMonth(year, month)) {
      return INVALID;
    }
    int secondOfDay = 0;
    int millis = 0;
    if (position < text.length()) {
      secondOfDay = timeOfDay();
      millis = secondOfDay == NONE ? NONE : fraction();
      if (millis == NONE) {
        return INVALID;
      }
    }
    long local = (epochDay(year, month, day) * 86_400L + secondOfDay) * 1_000L + millis;
    return zoned(local);
  }

  private int timeOfDay() {
    char separator = text.charAt(position);
    if (separator != 'T' && separator != ' ' && separator != 't') {
      return NONE;
    }
    position++;
    int hour = number(2);
    int minute = separatedNumber(':');
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return NONE;
    }
    int second = at(':') ? separatedNumber(':') : 0;
    return second < 0 || second > 59 ? NONE : (hour * 60 + minute) * 60 + second;
  }

  private int fraction() {
    if (!at('.') && !at(',')) {
      return 0;
    }
    int first = ++position;
    int millis = 0;
    while (position < text.length() && isDigit(text.charAt(position))) {
      if (position - first < 3) {
        millis = millis * 10 + text.charAt(position) - '0';
      }
      position++;
    }
    int digits = position - first;
    for (int i = digits; i < 3; i++) {
      millis *= 10;
    }
    return digits == 0 || digits > 9 ? NONE : millis;
  }

  private long zoned(long local) {
    if (position == text.length()) {
      return inDefaultZone(local);
    }
    if (at(' ')) {
      position++;
    }
    if (at('Z') || at('z')) {
      return position + 1 == text.length() ? local : INVALID;
    }
    if (!at('+') && !at('-')) {
      return INVALID;
    }
    int sign = at('-') ? -1 : 1;
    position++;
    int hours = number(2);
    int minutes = 0;
    if (position < text.length()) {
      minutes = at(':') ? separatedNumber(':') : number(2);
    }
    boolean valid = hours >= 0 && minutes >= 0 && minutes <= 59 && hours * 60 + minutes <= 18 * 60;
    return valid && position == text.length()
        ? local - sign * (hours * 60L + minutes) * 60_000L
        : INVALID;
  }

  private long inDefaultZone(long local) {
    if (defaultZone == null) {
      return INVALID;
    }
    if (defaultIsUtc) {
      return local;
    }
    long second = Math.floorDiv(local, 1_000L);
    return LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
                .atZone(defaultZone)
                .toEpochSecond()
            * 1_000L
        + Math.floorMod(local, 1_000L);
  }

  private boolean at(char expected) {
    return position < text.length() && text.charAt(position) == expected;
  }

  private int separatedNumber(char separator) {
    if (!at(separator)) {
      return NONE;
    }
    position++;
    return number(2);
  }

  /** So many digits, or NONE. */
  private int number(int digits) {
    int end = position + digits;
    if (end > text.length()) {
      return NONE;
    }
    int n = 0;
    for (; position < end; position++) {
      char c = text.charAt(position);
      if (!isDigit(c)) {
        return NONE;
      }
      n = n * 10 + c - '0';
    }
    return n;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static int lengthOfMonth(int year, int month) {
    return Month.of(month).length(Year.isLeap(year));
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar, years counted from March. */
  private static long epochDay(int year, int month, int day) {
    int y = month > 2 ? year : year - 1;
    int monthFromMarch = month > 2 ? month - 3 : month + 9;
    int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
    int leapDays = Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400);
    return 365L * y + leapDays + dayOfYear - 719_468L;
  }
}
