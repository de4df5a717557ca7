package dev.heed.core.mapping;

import java.nio.charset.StandardCharsets;

/** Decimal numbers in bytes, in the form that JSON has for them. */
final class Decimal {
  /** Times that are no number, or beyond a long. */
  static final long INVALID = Long.MIN_VALUE;

  /** Both the digits and the power of ten are exact as doubles, so that one division rounds. */
  private static final long MAX_EXACT = 1L << 53;

  private static final double[] POWERS = new double[23];
  private static final int MAX_LONG_DIGITS = 18;

  static {
    double power = 1;
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = power;
      power *= 10;
    }
  }

  private Decimal() {}

  /** Where the number that begins here ends; -1 if none does. */
  static int end(byte[] bytes, int start, int limit) {
    int at = start;
    if (at < limit && bytes[at] == '-') {
      at++;
    }
    if (at < limit && bytes[at] == '0') {
      at++;
    } else {
      int first = at;
      at = digits(bytes, at, limit);
      if (at == first) {
        return -1;
      }
    }
    if (at < limit && bytes[at] == '.') {
      int first = ++at;
      at = digits(bytes, at, limit);
      if (at == first) {
        return -1;
      }
    }
    if (at < limit && (bytes[at] | 0x20) == 'e') {
      at++;
      if (at < limit && (bytes[at] == '+' || bytes[at] == '-')) {
        at++;
      }
      int first = at;
      at = digits(bytes, at, limit);
      if (at == first) {
        return -1;
      }
    }
    return at;
  }

  private static int digits(byte[] bytes, int from, int limit) {
    int at = from;
    while (at < limit && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }

  /** The nearest double; infinite beyond what a double can hold. The bytes must be a number. */
  static double parseDouble(byte[] bytes, int start, int end) {
    boolean isNegative = bytes[start] == '-';
    long digits = 0;
    int scale = 0;
    boolean isFraction = false;
    for (int i = isNegative ? start + 1 : start; i < end; i++) {
      byte b = bytes[i];
      if (b == '.') {
        isFraction = true;
      } else if (b > '9' || digits > MAX_EXACT / 10 - 1) {
        return Double.parseDouble(
            new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
      } else {
        digits = digits * 10 + b - '0';
        scale += isFraction ? 1 : 0;
      }
    }
    if (scale >= POWERS.length) {
      return Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    }
    double number = scale == 0 ? digits : digits / POWERS[scale];
    return isNegative ? -number : number;
  }

  /**
   * The number times ten to a power, rounded down, without the error of a double; {@link #INVALID}
   * beyond 18 digits. The bytes must be a number.
   *
   * @param power of ten, 0 to 18, or below 0 to divide
   */
  static long scaled(byte[] bytes, int start, int end, int power) {
    boolean isNegative = bytes[start] == '-';
    long digits = 0;
    int count = 0;
    int room = power;
    boolean isFraction = false;
    boolean isInexact = false;
    for (int i = isNegative ? start + 1 : start; i < end; i++) {
      byte b = bytes[i];
      if (b == '.') {
        isFraction = true;
      } else if (b > '9') {
        return fromDouble(Math.floor(parseDouble(bytes, start, end) * Math.pow(10, power)));
      } else if (isFraction && room <= 0) {
        isInexact |= b != '0';
      } else {
        digits = digits * 10 + b - '0';
        count += digits == 0 ? 0 : 1;
        room -= isFraction ? 1 : 0;
        if (count > MAX_LONG_DIGITS + 1 || digits < 0) {
          return INVALID;
        }
      }
    }
    for (; room > 0; room--) {
      if (digits > Long.MAX_VALUE / 10) {
        return INVALID;
      }
      digits *= 10;
    }
    for (; room < 0; room++) {
      isInexact |= digits % 10 != 0;
      digits /= 10;
    }
    return isNegative ? -digits - (isInexact ? 1 : 0) : digits;
  }

  private static long fromDouble(double number) {
    return Math.abs(number) < Long.MAX_VALUE ? (long) number : INVALID;
  }
}
