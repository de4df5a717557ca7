package dev.heed.core.recorded;

import dev.heed.core.message.TimeParser;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form that times are written in. Not safe for use by several threads. */
final class TimeForm {
  static final long INVALID = TimeParser.INVALID;
  static final long EARLIEST = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();
  static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  private static final int LONGEST = 48;
  private static final String COMPACT_DIGITS = "yyyyMMddHHmmssSSS";

  private enum Sort {
    ISO,
    COMPACT,
    EPOCH,
    ROW_NUMBER,
    PATTERN
  }

  private final String name;
  private final Sort sort;
  private final @Nullable DateTimeFormatter formatter;
  private final TimeParser zoned = new TimeParser(null);
  private final TimeParser local = new TimeParser(ZoneOffset.UTC);
  private boolean isLocal;

  private TimeForm(String name, Sort sort, @Nullable DateTimeFormatter formatter) {
    this.name = name;
    this.sort = sort;
    this.formatter = formatter;
  }

  /** Every form that is recognised, those that are taken first in front. */
  static List<TimeForm> all() {
    List<TimeForm> forms = new ArrayList<>();
    forms.add(new TimeForm("ISO-8601", Sort.ISO, null));
    forms.add(new TimeForm("digits yyyyMMdd[HHmm[ss]]", Sort.COMPACT, null));
    forms.add(new TimeForm("epoch", Sort.EPOCH, null));
    for (String date : DatePatterns.DATES) {
      forms.add(new TimeForm(date, Sort.PATTERN, DatePatterns.formatter(date)));
    }
    forms.add(new TimeForm("row number", Sort.ROW_NUMBER, null));
    return forms;
  }

  /**
   * A form by name or pattern.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static TimeForm given(String pattern) {
    return switch (pattern) {
      case "iso" -> new TimeForm(pattern, Sort.ISO, null);
      case "compact" -> new TimeForm(pattern, Sort.COMPACT, null);
      case "epoch" -> new TimeForm(pattern, Sort.EPOCH, null);
      default -> new TimeForm(pattern, Sort.PATTERN, DatePatterns.formatter(pattern));
    };
  }

  String name() {
    return name;
  }

  boolean isRowNumber() {
    return sort == Sort.ROW_NUMBER;
  }

  boolean isPattern() {
    return sort == Sort.PATTERN;
  }

  /** Whether the last time named no zone: then it is as on a clock of UTC. */
  boolean isLocal() {
    return isLocal;
  }

  /** Epoch milliseconds, or {@link #INVALID}. A year outside 1900 to 2199 is no time. */
  long parse(String cell) {
    long millis = unchecked(cell);
    return isPlausible(millis) ? millis : INVALID;
  }

  static boolean isPlausible(long millis) {
    return millis >= EARLIEST && millis < LATEST;
  }

  /** The same whatever the year. */
  long unchecked(String cell) {
    if (cell.length() < 1 || cell.length() > LONGEST) {
      return INVALID;
    }
    isLocal = false;
    return switch (sort) {
      case ISO -> iso(cell);
      case COMPACT -> compact(cell);
      case EPOCH -> EpochTimes.epoch(cell);
      case ROW_NUMBER -> EpochTimes.rowNumber(cell);
      case PATTERN -> pattern(cell);
    };
  }

  private long iso(String cell) {
    if (cell.length() < 10 || cell.charAt(4) != '-') {
      return INVALID;
    }
    String plain = cell.endsWith(" UTC") ? cell.substring(0, cell.length() - 4) + "Z" : cell;
    long withZone = zoned.parse(plain);
    isLocal = withZone == INVALID;
    return isLocal ? local.parse(plain) : withZone;
  }

  private long compact(String cell) {
    String digits = cell;
    int gap = cell.length() > 8 ? cell.charAt(8) : 0;
    if (gap == ' ' || gap == 'T' || gap == '_' || gap == '-') {
      digits = cell.substring(0, 8) + cell.substring(9);
    }
    boolean isZulu = digits.endsWith("Z");
    digits = isZulu ? digits.substring(0, digits.length() - 1) : digits;
    int length = digits.length();
    boolean isSized = length == 8 || length == 10 || length == 12 || length == 14;
    if (!(isSized || length == COMPACT_DIGITS.length()) || !EpochTimes.isWhole(digits)) {
      return INVALID;
    }
    String all = digits + "000000000".substring(0, COMPACT_DIGITS.length() - length);
    isLocal = !isZulu;
    return local.parse(
        all.substring(0, 4)
            + '-'
            + all.substring(4, 6)
            + '-'
            + all.substring(6, 8)
            + 'T'
            + all.substring(8, 10)
            + ':'
            + all.substring(10, 12)
            + ':'
            + all.substring(12, 14)
            + '.'
            + all.substring(14));
  }

  private long pattern(String cell) {
    DateTimeFormatter given = formatter;
    if (!DatePatterns.mayBe(name, cell)) {
      return INVALID;
    }
    ParsePosition position = new ParsePosition(0);
    try {
      // An offset out of range is thrown here already.
      if (given == null
          || given.parseUnresolved(cell, position) == null
          || position.getIndex() != cell.length()) {
        return INVALID;
      }
      TemporalAccessor parsed = given.parse(cell);
      LocalDate date = parsed.query(TemporalQueries.localDate());
      LocalTime time = parsed.query(TemporalQueries.localTime());
      if (date == null) {
        return INVALID;
      }
      isLocal =
          !parsed.isSupported(ChronoField.OFFSET_SECONDS)
              && !cell.endsWith("UTC")
              && !cell.endsWith("GMT");
      int offset =
          isLocal || !parsed.isSupported(ChronoField.OFFSET_SECONDS)
              ? 0
              : parsed.get(ChronoField.OFFSET_SECONDS);
      return LocalDateTime.of(date, time == null ? LocalTime.MIDNIGHT : time)
          .toInstant(ZoneOffset.ofTotalSeconds(offset))
          .toEpochMilli();
    } catch (DateTimeException e) {
      return INVALID;
    }
  }
}
