package dev.heed.core.recorded;

import com.fasterxml.jackson.core.io.NumberInput;
import dev.heed.core.message.Excerpt;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.TimeParser;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the cells of one row into a reading, or says which rule the row breaks. */
final class CsvRowReader {
  private static final long MILLIS_FROM = 100_000_000_000L;

  /** Below it is no time but a row number: as seconds it would be before 1973. */
  private static final long SECONDS_FROM = 100_000_000L;

  /** Rows that have but a number are taken as so far apart. */
  private static final long ROW_MILLIS = 60_000;

  private final String sensor;
  private final CsvLayout layout;
  private final TimeParser times;
  private final ReadingLimits limits;

  CsvRowReader(String sensor, CsvLayout layout, ZoneId zone, ReadingLimits limits) {
    this.sensor = sensor;
    this.layout = layout;
    this.times = new TimeParser(zone);
    this.limits = limits;
  }

  /** A file that starts with data instead of names would lose its first reading unnoticed. */
  void refuseDataAsHeader(String file, List<String> header) throws CsvFormatException {
    for (String name : header) {
      if (time(name.strip()) != TimeParser.INVALID) {
        throw new CsvFormatException(
            file,
            "the first line must name the columns, but " + Excerpt.of(name) + " looks like data");
      }
    }
  }

  CsvReadings.Row read(long line, List<String> cells) {
    String timeText = layout.timeColumn() < cells.size() ? cells.get(layout.timeColumn()) : "";
    long time = time(timeText.strip());
    double[] values = new double[layout.sharedChannels().length];
    Fault fault = cellCountFault(cells);
    if (fault == null) {
      fault = timeFault(timeText.strip(), time);
    }
    if (fault == null) {
      fault = fill(values, cells);
    }
    if (fault != null) {
      String detail = "line " + line + ", " + fault.detail;
      return new CsvReadings.Row(line, timeText, time, null, fault.reason, detail);
    }
    return new CsvReadings.Row(line, timeText, time, reading(time, values), null, null);
  }

  /** NaN where the cell says that the channel was not measured. */
  private @Nullable Fault fill(double[] values, List<String> cells) {
    for (int column = 0; column < cells.size(); column++) {
      if (layout.isChannel(column)) {
        String cell = cells.get(column).strip();
        boolean missing = isMissing(cell);
        double value = missing ? Double.NaN : number(cell);
        Fault fault = missing ? null : valueFault(column, cell, value);
        if (fault != null) {
          return fault;
        }
        values[layout.channelOf(column)] = value;
      }
    }
    return null;
  }

  private record Fault(RejectReason reason, String detail) {}

  private @Nullable Fault cellCountFault(List<String> cells) {
    if (cells.size() == layout.columnCount()) {
      return null;
    }
    boolean few = cells.size() < layout.columnCount();
    return new Fault(
        few ? RejectReason.VALUE_MISSING : RejectReason.TOO_MANY_CHANNELS,
        "has " + cells.size() + " cells, the header has " + layout.columnCount());
  }

  private @Nullable Fault timeFault(String cell, long time) {
    if (cell.isEmpty()) {
      return new Fault(RejectReason.TIME_MISSING, at(layout.timeColumn()) + "is empty");
    }
    if (time == TimeParser.INVALID) {
      return new Fault(
          RejectReason.TIME_INVALID,
          at(layout.timeColumn())
              + Excerpt.of(cell)
              + " is neither an ISO-8601 time nor epoch seconds or milliseconds");
    }
    return null;
  }

  private @Nullable Fault valueFault(int column, String cell, double value) {
    if (Double.isNaN(value)) {
      return new Fault(
          RejectReason.VALUE_NOT_A_NUMBER, at(column) + Excerpt.of(cell) + " is not a number");
    }
    if (!limits.allows(value)) {
      return new Fault(
          RejectReason.VALUE_OUT_OF_RANGE,
          at(column)
              + Excerpt.of(cell)
              + " is beyond the largest magnitude "
              + limits.maxMagnitude());
    }
    return null;
  }

  private @Nullable Reading reading(long time, double[] values) {
    int present = 0;
    for (double value : values) {
      present += Double.isNaN(value) ? 0 : 1;
    }
    if (present == 0) {
      return null;
    }
    if (present == values.length) {
      return Reading.of(sensor, time, layout.sharedChannels(), values, null);
    }
    String[] someChannels = new String[present];
    double[] someValues = new double[present];
    for (int i = 0, to = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        someChannels[to] = layout.sharedChannels()[i];
        someValues[to++] = values[i];
      }
    }
    return Reading.of(sensor, time, someChannels, someValues, null);
  }

  private long time(String cell) {
    return time(cell, times);
  }

  /** Epoch milliseconds of a cell, or {@link TimeParser#INVALID}; see {@link CsvReadings}. */
  static long time(String cell, TimeParser times) {
    int digits = cell.startsWith("-") || cell.startsWith("+") ? cell.length() - 1 : cell.length();
    if (digits < 1 || digits > 18 || !isWhole(cell, cell.length() - digits)) {
      return times.parse(cell);
    }
    long number = Long.parseLong(cell);
    long millis = number * millisPerUnit(Math.abs(number));
    boolean real = millis >= TimeParser.MIN_MILLIS && millis <= TimeParser.MAX_MILLIS;
    return real ? millis : TimeParser.INVALID;
  }

  private static long millisPerUnit(long size) {
    if (size >= MILLIS_FROM) {
      return 1;
    }
    return size >= SECONDS_FROM ? 1_000 : ROW_MILLIS;
  }

  private static boolean isWhole(String cell, int from) {
    for (int i = from; i < cell.length(); i++) {
      if (cell.charAt(i) < '0' || cell.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isMissing(String cell) {
    if (cell.isEmpty()) {
      return true;
    }
    if (cell.length() > 4 || Character.toLowerCase(cell.charAt(0)) != 'n') {
      return false;
    }
    return switch (cell.toLowerCase(Locale.ROOT)) {
      case "nan", "na", "n/a", "null" -> true;
      default -> false;
    };
  }

  /** NaN if the text is not a decimal number; Java's own forms (1d, 0x1p3, Infinity) are not. */
  private static double number(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      boolean known =
          (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
      if (!known) {
        return Double.NaN;
      }
    }
    try {
      return NumberInput.parseDouble(cell, true);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private String at(int column) {
    return "column " + Excerpt.of(layout.columnName(column)) + ": ";
  }
}
