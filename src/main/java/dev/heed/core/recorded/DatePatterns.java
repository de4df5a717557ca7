package dev.heed.core.recorded;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Forms of dates with day, month and year, each with a time of day behind it or not. */
final class DatePatterns {
  private static final int LEAST_DIGITS = 3;

  static final List<String> DATES =
      List.of(
          "dd.MM.yyyy",
          "dd.MM.yy",
          "dd/MM/yyyy",
          "MM/dd/yyyy",
          "dd/MM/yy",
          "MM/dd/yy",
          "dd-MM-yyyy",
          "MM-dd-yyyy",
          "dd-MM-yy",
          "yy-MM-dd",
          "yyyy/MM/dd",
          "yyyy-MM-dd",
          "yyyy.MM.dd",
          "dd-MMM-yyyy",
          "dd-MMM-yy",
          "dd MMM yyyy",
          "MMM dd, yyyy",
          "MMM dd yyyy",
          "dd.MMM.yyyy",
          "dd/MMM/yyyy");

  private static final Map<String, DateTimeFormatter> FORMATTERS =
      DATES.stream().collect(Collectors.toUnmodifiableMap(date -> date, DatePatterns::ofDate));

  private DatePatterns() {}

  /**
   * @throws IllegalArgumentException if it is no pattern
   */
  static DateTimeFormatter formatter(String pattern) {
    DateTimeFormatter known = FORMATTERS.get(pattern);
    return known == null ? ofPattern(pattern) : known;
  }

  /** A quick look whether it is worth while to parse a cell. */
  static boolean mayBe(String name, String cell) {
    return hasDigits(cell) && hasMark(name, cell);
  }

  private static DateTimeFormatter ofPattern(String pattern) {
    try {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(pattern.replace('y', 'u'))
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "time format: must be a pattern such as dd.MM.yyyy HH:mm:ss, or iso, epoch or compact;"
              + " given '"
              + pattern
              + "': "
              + e.getMessage(),
          e);
    }
  }

  private static DateTimeFormatter ofDate(String date) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("[EEE[,] ]");
    date(builder, date);
    builder.appendPattern("[','][' ']['T'][' ']");
    builder.appendPattern("[h:mm[:ss]").optionalStart();
    builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true).optionalEnd();
    builder.appendPattern("[' ']a]");
    builder.appendPattern("[H:mm[:ss]").optionalStart();
    builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true).optionalEnd();
    builder.optionalStart().appendLiteral(',');
    builder.appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false).optionalEnd();
    builder.appendPattern("][' ']['UTC']['GMT'][XXX][XX][X]");
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  /** Days, months and hours may have one digit; years have as many as are said. */
  private static void date(DateTimeFormatterBuilder builder, String date) {
    for (int i = 0; i < date.length(); ) {
      char c = date.charAt(i);
      int end = i;
      while (end < date.length() && date.charAt(end) == c) {
        end++;
      }
      int count = end - i;
      if (c == 'y' && count == 4) {
        builder.appendValue(ChronoField.YEAR, 4, 4, SignStyle.NEVER);
      } else if (c == 'y') {
        builder.appendPattern("uu");
      } else if (c == 'M' && count == 3) {
        builder.appendPattern("MMM");
      } else if (c == 'M') {
        builder.appendValue(ChronoField.MONTH_OF_YEAR, 1, 2, SignStyle.NEVER);
      } else if (c == 'd') {
        builder.appendValue(ChronoField.DAY_OF_MONTH, 1, 2, SignStyle.NEVER);
      } else {
        builder.appendLiteral(date.substring(i, end));
      }
      i = end;
    }
  }

  /** A quick look for what stands between day, month and year. */
  private static boolean hasMark(String name, String cell) {
    if (!FORMATTERS.containsKey(name)) {
      return true;
    }
    int from = 0;
    while (Character.isLetter(name.charAt(from))) {
      from++;
    }
    int at = cell.indexOf(name.charAt(from));
    return at > 0
        && cell.indexOf(name.charAt(from), at + 1) > 0
        && (name.contains("MMM") == hasLetters(cell));
  }

  /** Whether it has the name of a month: three letters. */
  private static boolean hasLetters(String cell) {
    int run = 0;
    for (int i = 0; i < cell.length(); i++) {
      run = Character.isLetter(cell.charAt(i)) ? run + 1 : 0;
      boolean isWord = run == 3 && !cell.startsWith("UTC", i - 2) && !cell.startsWith("GMT", i - 2);
      if (isWord && (i > 3 || cell.length() < 4 || !isWeekday(cell))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWeekday(String cell) {
    return "montuewedthufrisatsun".indexOf(cell.substring(0, 3).toLowerCase(Locale.ROOT)) % 3 == 0;
  }

  private static boolean hasDigits(String cell) {
    int digits = 0;
    for (int i = 0; i < cell.length(); i++) {
      digits += cell.charAt(i) >= '0' && cell.charAt(i) <= '9' ? 1 : 0;
    }
    return digits >= LEAST_DIGITS;
  }
}
