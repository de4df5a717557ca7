package dev.heed.core.recorded;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.TimeParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The recorded readings of a file, row by row in the order of their time: CSV or lines of JSON,
 * plain or packed by gzip.
 *
 * <p>The whole file is looked at first, to find out what its columns are, how numbers and times are
 * written, whether rows are in order and whether samples share a time; {@link #notices} says what
 * was found. Then its rows are read one by one, or, if they are not in order of time, all into
 * memory; the file is refused if it does not fit there.
 *
 * <p>A row that breaks a rule comes out as rejected, and reading goes on; a cell that breaks one
 * costs its channel alone. Text that is no CSV (a quote that is not closed) ends it with an {@link
 * UncheckedIOException} around a {@link CsvFormatException}.
 */
public final class CsvReadings implements Iterator<CsvReadings.Row>, AutoCloseable {
  /** Heap that a sorted row takes beside its text. */
  private static final long ROW_BYTES = 400;

  /**
   * One row of the file.
   *
   * @param line number of the line that it starts on, from 1, the header included
   * @param raw the row as it stands in the file; of a line of JSON its values as a row of CSV
   * @param cells how many it has
   * @param sensor whose it is
   * @param timeText the time cell as it stands in the file, without its quotes if it has any
   * @param timeMillis event time; {@link TimeParser#INVALID} if the cell is not a time
   * @param reading null if the row was rejected or no channel has a value in it
   * @param rejected the first rule that the row or a cell of it breaks, or null
   * @param detail for such a row: line, column, value and rule in one line of text
   */
  public record Row(
      long line,
      String raw,
      int cells,
      String sensor,
      String timeText,
      long timeMillis,
      @Nullable Reading reading,
      @Nullable RejectReason rejected,
      @Nullable String detail) {

    private Row at(long newMillis) {
      Reading moved = reading == null || newMillis == timeMillis ? reading : reading.at(newMillis);
      return new Row(line, raw, cells, sensor, timeText, newMillis, moved, rejected, detail);
    }
  }

  private final RecordedText text;
  private final Survey survey;
  private final CsvLayout layout;
  private final CsvFormat format;
  private final String sensor;
  private final ReadingLimits limits;
  private final List<String> notices;
  private SampleTimes samples = new SampleTimes();
  private final String headerRaw;
  private final Records records;
  private final CsvRowReader rowReader;
  private @Nullable Iterator<Row> sorted;
  private @Nullable Row next;

  private CsvReadings(RecordedText text, String sensor, CsvFormat format, ReadingLimits limits)
      throws IOException {
    String fault = limits.nameFault(sensor);
    if (fault != null) {
      throw new IllegalArgumentException("sensor name " + fault);
    }
    this.text = text;
    this.format = format;
    this.sensor = sensor;
    this.limits = limits;
    this.survey = Survey.of(text, format);
    this.layout = CsvLayout.of(text.name(), survey, format, limits);
    this.notices = new ArrayList<>(layout.notices());
    RowOrder order = learn(false);
    boolean isDescending = order.isMostlyDown();
    if (isDescending && !format.zone().getRules().isFixedOffset()) {
      order = learn(true);
    }
    LocalTimes times = new LocalTimes(format.zone(), isDescending);
    this.rowReader = new CsvRowReader(sensor, layout, times, limits);
    this.records = survey.head().open(text);
    try {
      this.headerRaw = readHeader();
      if (format.cells().isSorted()) {
        arrange(order);
      }
      advance();
    } catch (IOException | RuntimeException e) {
      records.close();
      throw e;
    }
  }

  /**
   * Opens a file and looks at it.
   *
   * @param sensor name of the sensor in the readings, where no column names it
   * @throws CsvFormatException if the file has no time and no channel, or not the columns that the
   *     format names, or can be read in two ways
   */
  public static CsvReadings open(Path file, String sensor, CsvFormat format, ReadingLimits limits)
      throws IOException {
    return new CsvReadings(RecordedText.of(file), sensor, format, limits);
  }

  /**
   * As {@link #open(Path, String, CsvFormat, ReadingLimits)}, from text that comes from elsewhere.
   *
   * @param text kept in memory and closed
   * @param name what errors call it
   */
  public static CsvReadings open(
      Reader text, String name, String sensor, CsvFormat format, ReadingLimits limits)
      throws IOException {
    return new CsvReadings(RecordedText.of(text, name), sensor, format, limits);
  }

  /** Goes through all rows for their order. */
  private RowOrder learn(boolean isDescending) throws IOException {
    RowOrder order = new RowOrder();
    samples = new SampleTimes();
    LocalTimes times = new LocalTimes(format.zone(), isDescending);
    CsvRowReader reader = new CsvRowReader(sensor, layout, times, limits);
    try (Records all = survey.head().open(text)) {
      if (survey.hasHeader()) {
        all.next();
      }
      for (Records.Line line = all.next(); line != null; line = all.next()) {
        Row row = reader.read(line);
        order.accept(row);
        learnSample(row);
      }
    } catch (CsvFormatException e) {
      // Rows end there for whoever reads them, too, and are told of then.
      return order;
    }
    if (times.skipped() > 0) {
      notices.add(
          String.format(
              Locale.ROOT,
              "%,d times are in an hour that %s leaves out when its clocks go forward: are they of"
                  + " another --zone?",
              times.skipped(),
              format.zone()));
    }
    return order;
  }

  private String readHeader() throws IOException {
    if (!survey.hasHeader()) {
      List<String> quoted =
          layout.columnNames().stream().map(n -> CsvRecords.quoted(n, separator())).toList();
      return String.join(String.valueOf(separator()), quoted);
    }
    Records.Line line = records.next();
    return line == null ? "" : line.raw();
  }

  private void arrange(RowOrder order) throws IOException {
    if (!order.isSorted()) {
      notices.add(order.notice());
      sorted = sort(order).iterator();
    }
    samples.decide();
    String notice = samples.notice();
    if (notice != null) {
      notices.add(notice);
    }
  }

  private void learnSample(Row row) {
    if (row.reading() != null) {
      samples.learn(row.sensor(), row.timeMillis());
    }
  }

  private List<Row> sort(RowOrder order) throws IOException {
    long bytes = 2 * survey.characters() + ROW_BYTES * survey.rows();
    long room = Runtime.getRuntime().maxMemory() / 2;
    if (bytes > room) {
      throw new CsvFormatException(
          text.name(),
          order.notice().replace(": they are sorted", "")
              + String.format(
                  Locale.ROOT,
                  ", and are too many to sort in %,d MiB of memory: sort the file by time first, or"
                      + " give more memory (HEED_JAVA_OPTS=-Xmx%dg)",
                  (2 * room) >> 20,
                  ((2 * bytes) >> 30) + 1));
    }
    List<Row> rows = new ArrayList<>();
    for (Records.Line line = records.next(); line != null; line = records.next()) {
      rows.add(rowReader.read(line));
    }
    if (order.isDescending()) {
      Collections.reverse(rows);
    }
    rows.sort(Comparator.comparingLong(Row::timeMillis));
    samples = new SampleTimes();
    rows.forEach(this::learnSample);
    return rows;
  }

  /**
   * Event time that a text means, as a time cell may; {@link TimeParser#INVALID} if it is none.
   *
   * @param zone of a text that names none
   */
  public static long timeOf(String text, ZoneId zone) {
    String cell = text.strip();
    for (TimeForm form : TimeForm.all()) {
      long time = form.parse(cell);
      if (time != TimeForm.INVALID) {
        return form.isLocal() ? new LocalTimes(zone, false).resolve("", time) : time;
      }
    }
    return TimeParser.INVALID;
  }

  /** Name of the column that holds the time, or of several. */
  public String timeColumn() {
    return String.join("+", layout.timeCells.columns().stream().map(layout::columnName).toList());
  }

  /** The channels that are read, in the order that readings have them. */
  public List<String> channels() {
    return List.of(layout.sharedChannels());
  }

  /** Unit by channel, where its cells have one. */
  public Map<String, String> units() {
    return layout.units();
  }

  /** Names of all columns. */
  public List<String> columns() {
    return layout.columnNames();
  }

  /** The header as it stands; of a file without one the names that its columns got. */
  public String header() {
    return headerRaw;
  }

  /** What was found out of the file and may surprise, a line each. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /** Whether rows come in another order than they stand in. */
  public boolean isSorted() {
    return sorted != null;
  }

  /** Whether {@link #original} gives other times than rows have. */
  public boolean isStretched() {
    return samples.isStretched();
  }

  /** The time in the file that a time of a row stands for. */
  public long original(long timeMillis) {
    return samples.unstretched(timeMillis);
  }

  public char separator() {
    return survey.head().separator();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Row next() {
    Row row = next;
    if (row == null) {
      throw new NoSuchElementException();
    }
    try {
      advance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return row;
  }

  private void advance() throws IOException {
    next = null;
    if (sorted != null) {
      next = sorted.hasNext() ? placed(sorted.next()) : null;
      return;
    }
    Records.Line line = records.next();
    next = line == null ? null : placed(rowReader.read(line));
  }

  private Row placed(Row row) {
    boolean isPlaced = format.cells().isSorted() && row.reading() != null;
    return isPlaced ? row.at(samples.place(row.sensor(), row.timeMillis())) : row;
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
