package dev.heed.core.message;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Reads a number of JSON from bytes. Up to 15 digits and a small power of ten are exact in a double
 * each, so that one division or multiplication rounds once, and correctly; longer numbers go
 * through Jackson's own reader. Not safe for use by several threads.
 */
final class NumberScanner {
  private static final int NO = -1;
  private static final int EXACT_DIGITS = 15;
  private static final int LONG_DIGITS = 18;
  private static final int LONGEST = 64;
  private static final double[] TENS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private final char[] chars = new char[LONGEST];
  private double value;

  /** The number read last; NaN if none was. */
  double value() {
    return value;
  }

  /** The place behind the number; -1 if this is none, or one that the parser must look at. */
  int scan(byte[] json, int from, int end) {
    value = Double.NaN;
    int first = from < end && json[from] == '-' ? from + 1 : from;
    long digits = 0;
    int at = first;
    while (at < end && isDigit(json[at])) {
      digits = 10 * digits + json[at++] - '0';
    }
    int whole = at - first;
    if (whole == 0 || (whole > 1 && json[first] == '0')) {
      return NO;
    }
    int point = at;
    if (at < end && json[at] == '.') {
      at++;
      while (at < end && isDigit(json[at])) {
        digits = 10 * digits + json[at++] - '0';
      }
      if (at == point + 1) {
        return NO;
      }
    }
    if (at == end || !endsNumber(json[at])) {
      return at < end && (json[at] | 0x20) == 'e' ? exponent(json, from, at, end) : NO;
    }
    return at == point
        ? integer(digits, first > from, whole, at)
        : decimal(
            json,
            from,
            at,
            first > from ? -digits : digits,
            whole + at - point - 1,
            at - point - 1);
  }

  private int integer(long digits, boolean isNegative, int count, int behind) {
    // The parser takes -0 for an integer, which has no sign.
    if (count > LONG_DIGITS || (isNegative && digits == 0)) {
      return NO;
    }
    value = isNegative ? -digits : digits;
    return behind;
  }

  private int decimal(byte[] json, int from, int to, long digits, int count, int places) {
    // Nought may have a sign.
    if (count > EXACT_DIGITS || digits == 0) {
      return any(json, from, to);
    }
    value = digits / TENS[places];
    return to;
  }

  private int exponent(byte[] json, int from, int e, int end) {
    int at = e + 1;
    if (at < end && (json[at] == '+' || json[at] == '-')) {
      at++;
    }
    int first = at;
    while (at < end && isDigit(json[at])) {
      at++;
    }
    return at > first && at < end && endsNumber(json[at]) ? any(json, from, at) : NO;
  }

  private int any(byte[] json, int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return NO;
    }
    for (int i = 0; i < length; i++) {
      chars[i] = (char) json[from + i];
    }
    value = NumberInput.parseDouble(chars, 0, length, true);
    return to;
  }

  private static boolean endsNumber(byte b) {
    return b == ',' || b == '}' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
