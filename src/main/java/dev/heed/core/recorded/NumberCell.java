package dev.heed.core.recorded;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Reads a number as people write it: with a mark before the fraction, with or without marks between
 * groups of three digits, and a unit behind it. Not safe for use by several threads.
 */
final class NumberCell {
  private final char decimal;
  private final boolean isGrouped;
  private final StringBuilder digits = new StringBuilder();
  private String unit = "";

  /**
   * @param decimal comma or point
   * @param isGrouped whether the other of the two may stand between groups of three digits
   */
  NumberCell(char decimal, boolean isGrouped) {
    this.decimal = decimal;
    this.isGrouped = isGrouped;
  }

  /** The number; NaN if the cell is none. Java's own forms (1d, 0x1p3, Infinity) are none. */
  double parse(String cell) {
    unit = "";
    digits.setLength(0);
    int end = number(cell);
    if (end < 0) {
      return Double.NaN;
    }
    String rest = cell.substring(end).strip();
    if (!rest.isEmpty() && !isUnit(rest, end < cell.length() && isSpace(cell.charAt(end)))) {
      return Double.NaN;
    }
    unit = rest;
    try {
      return NumberInput.parseDouble(digits.toString(), true);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Unit behind the last number, or empty. */
  String unit() {
    return unit;
  }

  boolean isComma() {
    return decimal == ',';
  }

  /** Copies the number into the buffer in Java's form; returns where it ends, or -1. */
  private int number(String cell) {
    int i = 0;
    int length = cell.length();
    if (i < length && isSign(cell.charAt(i))) {
      digits.append(cell.charAt(i) == '+' ? '+' : '-');
      i++;
    }
    int from = i;
    int group = 0;
    int marks = 0;
    char mark = 0;
    for (; i < length; i++) {
      char c = cell.charAt(i);
      if (isDigit(c)) {
        digits.append(c);
        group++;
      } else if (isGroupMark(c) && isBeforeThree(cell, i) && (marks == 0 || c == mark)) {
        if (group == 0 || group > 3 || (marks > 0 && group != 3)) {
          return -1;
        }
        mark = c;
        marks++;
        group = 0;
      } else {
        break;
      }
    }
    if (marks > 0 && (group != 3 || !isGrouped || cell.charAt(from) == '0')) {
      return -1;
    }
    boolean isAny = i > from;
    if (i < length && cell.charAt(i) == decimal) {
      digits.append('.');
      for (i++; i < length && isDigit(cell.charAt(i)); i++) {
        digits.append(cell.charAt(i));
        isAny = true;
      }
    }
    return isAny ? exponent(cell, i) : -1;
  }

  private int exponent(String cell, int at) {
    int i = at;
    if (i < cell.length() && (cell.charAt(i) == 'e' || cell.charAt(i) == 'E')) {
      int next = i + 1;
      boolean isSigned = next < cell.length() && isSign(cell.charAt(next));
      int first = isSigned ? next + 1 : next;
      if (first < cell.length() && isDigit(cell.charAt(first))) {
        digits.append('e').append(isSigned && cell.charAt(next) != '+' ? "-" : "");
        for (i = first; i < cell.length() && isDigit(cell.charAt(i)); i++) {
          digits.append(cell.charAt(i));
        }
      }
    }
    return i;
  }

  private boolean isGroupMark(char c) {
    boolean isOther = c == (decimal == ',' ? '.' : ',');
    return isOther || c == '\'' || c == '’' || c == ' ' || c == '\u00a0' || c == '\u202f';
  }

  private static boolean isBeforeThree(String cell, int i) {
    boolean isThree =
        i + 3 < cell.length()
            && isDigit(cell.charAt(i + 1))
            && isDigit(cell.charAt(i + 2))
            && isDigit(cell.charAt(i + 3));
    return isThree && (i + 4 == cell.length() || !isDigit(cell.charAt(i + 4)));
  }

  /**
   * A short word or sign; letters right behind the digits are taken for one only if they are no
   * suffix of Java's numbers.
   */
  private static boolean isUnit(String rest, boolean isApart) {
    if (rest.length() > 16 || isDigit(rest.charAt(0)) || "+-.,:;_'".indexOf(rest.charAt(0)) >= 0) {
      return false;
    }
    if (!isApart && rest.length() == 1 && "dDfFlLeE".indexOf(rest.charAt(0)) >= 0) {
      return false;
    }
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      boolean isKnown =
          Character.isLetter(c)
              || "°%/*²³·^µΩ() -.'\"$€£‰".indexOf(c) >= 0
              || (i > 0 && isDigit(c));
      if (!isKnown) {
        return false;
      }
    }
    return isApart || !isHexadecimal(rest);
  }

  private static boolean isHexadecimal(String rest) {
    return rest.charAt(0) == 'x' || rest.charAt(0) == 'X';
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+' || c == '−';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\u00a0' || c == '\u202f';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
