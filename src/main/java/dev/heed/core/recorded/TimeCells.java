package dev.heed.core.recorded;

import java.util.List;
import java.util.Locale;

/**
 * Which cells of a row say its time.
 *
 * @param columns one; or a date and a time of day; or year, month, day and perhaps hour, minute and
 *     second
 * @param isInParts whether they are year, month, day...
 */
record TimeCells(List<Integer> columns, boolean isInParts) {
  private static final int DATE_PARTS = 3;

  TimeCells {
    columns = List.copyOf(columns);
  }

  static TimeCells of(int column) {
    return new TimeCells(List.of(column), false);
  }

  /** The text to parse; empty if a cell is missing. */
  String text(List<String> cells) {
    for (int column : columns) {
      if (column >= cells.size()) {
        return "";
      }
    }
    if (columns.size() == 1) {
      return cells.get(columns.get(0)).strip();
    }
    return isInParts ? parts(cells) : dateAndTime(cells);
  }

  private String dateAndTime(List<String> cells) {
    String date = cells.get(columns.get(0)).strip();
    String time = cells.get(columns.get(1)).strip();
    if (date.isEmpty() || time.isEmpty()) {
      return "";
    }
    boolean isBare = time.indexOf(':') < 0;
    if (isBare && time.length() <= 6) {
      int size = time.length() <= 4 ? 4 : 6;
      time = "000000".substring(0, size - time.length()) + time;
      String separated = time.substring(0, 2) + ':' + time.substring(2, 4);
      time = size == 4 ? separated : separated + ':' + time.substring(4);
    }
    // Some exports write midnight behind each date.
    if (date.endsWith(" 00:00:00") || date.endsWith("T00:00:00")) {
      date = date.substring(0, date.length() - " 00:00:00".length());
    }
    boolean isCompact = date.length() == 8 && date.chars().allMatch(Character::isDigit);
    if (isCompact) {
      date = date.substring(0, 4) + '-' + date.substring(4, 6) + '-' + date.substring(6);
    }
    return date + ' ' + (time.indexOf(':') == 1 ? "0" + time : time);
  }

  private String parts(List<String> cells) {
    int[] parts = {0, 1, 1, 0, 0, 0};
    for (int i = 0; i < columns.size(); i++) {
      String cell = cells.get(columns.get(i)).strip();
      try {
        double part = Double.parseDouble(cell);
        if (part != Math.rint(part) || part < 0 || part > 9_999) {
          return cell;
        }
        parts[i] = (int) part;
      } catch (NumberFormatException e) {
        return cell.isEmpty() && i < DATE_PARTS ? "" : cell + " ";
      }
    }
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d %02d:%02d:%02d",
        parts[0],
        parts[1],
        parts[2],
        parts[3],
        parts[4],
        parts[5]);
  }

  /** As in 7:05, 07:05:30.5, 07:05 PM. */
  static boolean isTimeOfDay(String cell) {
    int colon = cell.indexOf(':');
    if (colon < 1 || colon > 2 || cell.length() < colon + 3 || cell.length() > 19) {
      return false;
    }
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean isKnown = (c >= '0' && c <= '9') || ":., AaPpMm".indexOf(c) >= 0;
      if (!isKnown || (i < colon && c > '9')) {
        return false;
      }
    }
    return true;
  }
}
