package dev.heed.core.recorded;

import dev.heed.core.message.Excerpt;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.TimeParser;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the cells of one row into a reading, or says which rule the row breaks. */
final class CsvRowReader {
  private final String sensor;
  private final CsvLayout layout;
  private final LocalTimes times;
  private final ReadingLimits limits;
  private @Nullable Fault cellFault;

  CsvRowReader(String sensor, CsvLayout layout, LocalTimes times, ReadingLimits limits) {
    this.sensor = sensor;
    this.layout = layout;
    this.times = times;
    this.limits = limits;
  }

  private record Fault(RejectReason reason, String detail) {}

  CsvReadings.Row read(Records.Line line) {
    List<String> cells = line.cells();
    String timeText = timeText(cells);
    String name = sensor(cells);
    long time = time(name, timeText.strip());
    double[] values = new double[layout.sharedChannels().length];
    cellFault = null;
    Fault fault = line.fault() == null ? cellCountFault(line) : fault(line.fault());
    if (fault == null) {
      fault = timeFault(timeText.strip(), time);
    }
    if (fault == null) {
      String nameFault = limits.nameFault(name);
      fault =
          nameFault == null ? null : new Fault(RejectReason.SENSOR_INVALID, "sensor " + nameFault);
    }
    if (fault != null) {
      return row(line, name, timeText, time, null, fault);
    }
    Reading reading = isGood(cells) && fill(values, cells) > 0 ? reading(name, time, values) : null;
    return row(line, name, timeText, time, reading, cellFault);
  }

  private static CsvReadings.Row row(
      Records.Line line,
      String sensor,
      String timeText,
      long time,
      @Nullable Reading reading,
      @Nullable Fault fault) {
    String detail = fault == null ? null : "line " + line.line() + ", " + fault.detail;
    RejectReason reason = fault == null ? null : fault.reason;
    return new CsvReadings.Row(
        line.line(),
        line.raw(),
        line.cells().size(),
        sensor,
        timeText,
        time,
        reading,
        reason,
        detail);
  }

  private static Fault fault(String what) {
    return new Fault(RejectReason.NOT_JSON, what);
  }

  private String timeText(List<String> cells) {
    List<Integer> columns = layout.timeCells.columns();
    if (columns.size() == 1) {
      return columns.get(0) < cells.size() ? cells.get(columns.get(0)) : "";
    }
    return layout.timeCells.text(cells);
  }

  private String sensor(List<String> cells) {
    if (layout.sensorColumns.isEmpty()) {
      return sensor;
    }
    StringBuilder name = new StringBuilder();
    for (int column : layout.sensorColumns) {
      String part = column < cells.size() ? cells.get(column).strip() : "";
      name.append(name.isEmpty() || part.isEmpty() ? "" : "/").append(part);
    }
    return name.toString();
  }

  /** Epoch milliseconds, or {@link TimeParser#INVALID}. */
  private long time(String name, String cell) {
    long time = layout.timeForm.parse(cell);
    boolean isOnClock = time != TimeForm.INVALID && layout.timeForm.isLocal();
    return isOnClock ? times.resolve(name, time) : time;
  }

  private boolean isGood(List<String> cells) {
    for (var each : layout.good.entrySet()) {
      String cell = cells.get(each.getKey()).strip().toLowerCase(Locale.ROOT);
      if (!each.getValue().contains(cell)) {
        return false;
      }
    }
    return true;
  }

  /** NaN where nothing was measured or the cell is no number; returns the values that are there. */
  private int fill(double[] values, List<String> cells) {
    int present = 0;
    Arrays.fill(values, Double.NaN);
    for (int column = 0; column < cells.size(); column++) {
      if (layout.isChannel(column)) {
        String cell = cells.get(column).strip();
        double value = Words.isMissing(cell) ? Double.NaN : value(column, cell);
        values[layout.channelOf(column)] = value;
        present += Double.isNaN(value) ? 0 : 1;
      }
    }
    return present;
  }

  private double value(int column, String cell) {
    double value = layout.number.parse(cell);
    if (Double.isNaN(value)) {
      value = Words.state(cell);
      if (Double.isNaN(value)) {
        refuse(RejectReason.VALUE_NOT_A_NUMBER, at(column) + Excerpt.of(cell) + " is not a number");
      }
      return value;
    }
    String unit = layout.number.unit();
    String usual = layout.unit(layout.channelOf(column));
    if (!unit.isEmpty() && !unit.equals(usual)) {
      refuse(
          RejectReason.VALUE_NOT_A_NUMBER,
          at(column)
              + Excerpt.of(cell)
              + " is in another unit than the others, "
              + Excerpt.of(usual));
      return Double.NaN;
    }
    if (!limits.allows(value)) {
      refuse(
          RejectReason.VALUE_OUT_OF_RANGE,
          at(column)
              + Excerpt.of(cell)
              + " is beyond the largest magnitude "
              + limits.maxMagnitude());
      return Double.NaN;
    }
    return value;
  }

  private void refuse(RejectReason reason, String detail) {
    if (cellFault == null) {
      cellFault = new Fault(reason, detail);
    }
  }

  private @Nullable Fault cellCountFault(Records.Line line) {
    List<String> cells = line.cells();
    if (cells.size() == layout.columnCount()) {
      return null;
    }
    boolean few = cells.size() < layout.columnCount();
    String hint = "";
    for (char other : new char[] {';', ',', '\t', '|'}) {
      long count = line.raw().chars().filter(c -> c == other).count() + 1;
      hint =
          few && count == layout.columnCount()
              ? "; with '" + other + "' as separator it would have as many"
              : hint;
    }
    return new Fault(
        few ? RejectReason.VALUE_MISSING : RejectReason.TOO_MANY_CHANNELS,
        "has " + cells.size() + " cells, the header has " + layout.columnCount() + hint);
  }

  private @Nullable Fault timeFault(String cell, long time) {
    String at = at(layout.timeCells.columns().get(0));
    if (cell.isEmpty()) {
      return new Fault(RejectReason.TIME_MISSING, at + "is empty");
    }
    if (time != TimeParser.INVALID) {
      return null;
    }
    long meant = layout.timeForm.unchecked(cell);
    if (meant != TimeForm.INVALID && !TimeForm.isPlausible(meant)) {
      String year = Instant.ofEpochMilli(meant).toString();
      return new Fault(
          RejectReason.TIME_INVALID,
          at
              + Excerpt.of(cell)
              + " read as "
              + layout.timeForm.name()
              + " is in the year "
              + year.substring(0, year.indexOf('-', 1))
              + ", years are 1900 to 2199: say --time-format");
    }
    return new Fault(
        RejectReason.TIME_INVALID,
        at
            + Excerpt.of(cell)
            + " is no time"
            + (layout.timeForm.name().startsWith("ISO")
                ? ": neither ISO-8601 nor another form that is known (--time-format)"
                : " of the form " + layout.timeForm.name()));
  }

  private Reading reading(String name, long time, double[] values) {
    int present = 0;
    for (double value : values) {
      present += Double.isNaN(value) ? 0 : 1;
    }
    if (present == values.length) {
      return Reading.of(name, time, layout.sharedChannels(), values, null);
    }
    String[] someChannels = new String[present];
    double[] someValues = new double[present];
    for (int i = 0, to = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        someChannels[to] = layout.sharedChannels()[i];
        someValues[to++] = values[i];
      }
    }
    return Reading.of(name, time, someChannels, someValues, null);
  }

  private String at(int column) {
    return "column " + Excerpt.of(layout.columnName(column)) + ": ";
  }
}
