package dev.heed.core.recorded;

import dev.heed.core.message.TimeParser;

/** Times that are a number: since 1970 in a unit that its size tells, or of a row. */
final class EpochTimes {
  private static final long INVALID = TimeForm.INVALID;
  private static final double NANOS_FROM = 1e17;
  private static final double MICROS_FROM = 1e14;
  private static final double MILLIS_FROM = 1e11;

  /** Below it is no time but a row number: as seconds it would be before 1973. */
  private static final double SECONDS_FROM = 1e8;

  private static final long ROW_MILLIS = 60_000;

  private EpochTimes() {}

  static long epoch(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean isKnown = (c >= '0' && c <= '9') || c == '.' || (i == 0 && (c == '-' || c == '+'));
      if (!isKnown) {
        return INVALID;
      }
    }
    try {
      double number = Double.parseDouble(cell);
      double size = Math.abs(number);
      double millis =
          size >= NANOS_FROM
              ? number / 1e6
              : size >= MICROS_FROM
                  ? number / 1e3
                  : size >= MILLIS_FROM ? number : size >= SECONDS_FROM ? number * 1e3 : Double.NaN;
      return Double.isNaN(millis) || Math.abs(millis) > TimeParser.MAX_MILLIS
          ? INVALID
          : (long) Math.floor(millis + 1e-3);
    } catch (NumberFormatException e) {
      return INVALID;
    }
  }

  static long rowNumber(String cell) {
    int from = cell.charAt(0) == '-' ? 1 : 0;
    String digits = cell.endsWith(".0") ? cell.substring(0, cell.length() - 2) : cell;
    if (digits.length() == from || digits.length() > 9 || !isWhole(digits.substring(from))) {
      return INVALID;
    }
    long number = Long.parseLong(digits);
    return Math.abs(number) < SECONDS_FROM ? number * ROW_MILLIS : INVALID;
  }

  static boolean isWhole(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
        return false;
      }
    }
    return !cell.isEmpty();
  }
}
