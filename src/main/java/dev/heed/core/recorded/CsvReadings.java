package dev.heed.core.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.TimeParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The recorded readings of one sensor in a CSV file, row by row, never more than one row in memory.
 *
 * <p>The first line names the columns; see {@link CsvFormat} for which becomes what. UTF-8, with or
 * without byte order mark; any line end; cells may be in double quotes. Blank lines are skipped.
 *
 * <p>Times: as in {@link TimeParser}, in the format's zone if they name none; or a whole number,
 * which is milliseconds since 1970 if its absolute value is 1e11 or more, seconds from 1e8 on, and
 * below that a row number: rows are taken as a minute apart. Values: a decimal number within the
 * {@link ReadingLimits}; an empty cell and NaN, NA, null (in any case) say that the channel was not
 * measured. A row that breaks a rule comes out as rejected, and reading goes on; text that is no
 * CSV (a quote that is not closed) ends it with an {@link UncheckedIOException} around a {@link
 * CsvFormatException}.
 */
public final class CsvReadings implements Iterator<CsvReadings.Row>, AutoCloseable {
  private static final int HEADER_LIMIT = 1 << 16;
  private static final int CELL_LIMIT = 1 << 16;

  /**
   * One row of the file.
   *
   * @param line number of the line that it starts on, from 1, the header included
   * @param timeText the time cell as it stands in the file, without its quotes if it has any
   * @param timeMillis event time; {@link TimeParser#INVALID} if the cell is not a time
   * @param reading null if the row was rejected or no channel has a value in it
   * @param rejected the rule that the row breaks, or null
   * @param detail for a rejected row: line, column, value and rule in one line of text
   */
  public record Row(
      long line,
      String timeText,
      long timeMillis,
      @Nullable Reading reading,
      @Nullable RejectReason rejected,
      @Nullable String detail) {}

  private final String file;
  private final CsvParser parser;
  private final char separator;
  private final CsvLayout layout;
  private final CsvRowReader rowReader;
  private final List<String> cells = new ArrayList<>();
  private long line;
  private boolean hasRow;

  private CsvReadings(
      String file, BufferedReader text, String sensor, CsvFormat format, ReadingLimits limits)
      throws IOException {
    this.file = file;
    String fault = limits.nameFault(sensor);
    if (fault != null) {
      throw new IllegalArgumentException("sensor name " + fault);
    }
    Character given = format.separator();
    String headerLine = skipMarkAndPeekHeader(file, text);
    this.separator = given == null ? CsvLayout.detectSeparator(headerLine) : given;
    this.parser = parserOf(text, separator);
    advance();
    this.layout = CsvLayout.of(file, cells, format, limits);
    this.rowReader = new CsvRowReader(sensor, layout, format.zone(), limits);
    rowReader.refuseDataAsHeader(file, cells);
    advance();
  }

  /**
   * Opens a file and reads its header.
   *
   * @param sensor name of the sensor in the readings
   * @throws CsvFormatException if the file has no header with a time and a channel, or not the
   *     columns that the format names
   */
  public static CsvReadings open(Path file, String sensor, CsvFormat format, ReadingLimits limits)
      throws IOException {
    return open(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8),
        file.toString(),
        sensor,
        format,
        limits);
  }

  /**
   * As {@link #open(Path, String, CsvFormat, ReadingLimits)}, from text that comes from elsewhere.
   *
   * @param text closed with this object, and at once if opening fails
   * @param name what errors call it
   */
  public static CsvReadings open(
      Reader text, String name, String sensor, CsvFormat format, ReadingLimits limits)
      throws IOException {
    BufferedReader buffered = new BufferedReader(text, HEADER_LIMIT);
    try {
      return new CsvReadings(name, buffered, sensor, format, limits);
    } catch (IOException | RuntimeException e) {
      buffered.close();
      throw e;
    }
  }

  /**
   * Event time that a text means, as a time cell does; {@link TimeParser#INVALID} if it is none.
   *
   * @param zone of a text that names none
   */
  public static long timeOf(String text, ZoneId zone) {
    return CsvRowReader.time(text.strip(), new TimeParser(zone));
  }

  /** Name of the column that holds the time. */
  public String timeColumn() {
    return layout.columnName(layout.timeColumn());
  }

  /** The channels that are read, in the order that readings have them. */
  public List<String> channels() {
    return List.copyOf(Arrays.asList(layout.sharedChannels()));
  }

  public char separator() {
    return separator;
  }

  @Override
  public boolean hasNext() {
    return hasRow;
  }

  @Override
  public Row next() {
    if (!hasRow) {
      throw new NoSuchElementException();
    }
    Row row = rowReader.read(line, cells);
    try {
      advance();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return row;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** Reads the cells of the next row that is not blank. */
  private void advance() throws IOException {
    try {
      do {
        cells.clear();
        line++;
        hasRow = parser.nextToken() != null;
        for (JsonToken t = parser.nextToken();
            t != null && t != JsonToken.END_ARRAY;
            t = parser.nextToken()) {
          if (cells.isEmpty()) {
            line = parser.currentTokenLocation().getLineNr();
          }
          cells.add(parser.getText());
        }
      } while (hasRow && isBlank());
    } catch (JsonProcessingException e) {
      hasRow = false;
      throw new CsvFormatException(
          file, "line " + line + " is not CSV: " + e.getOriginalMessage(), e);
    }
  }

  private boolean isBlank() {
    return cells.isEmpty() || (cells.size() == 1 && cells.get(0).isBlank());
  }

  private static CsvParser parserOf(Reader text, char separator) throws IOException {
    CsvFactory factory =
        CsvFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(CELL_LIMIT).build())
            .build();
    CsvParser parser = factory.createParser(text);
    parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
    return parser;
  }

  private static String skipMarkAndPeekHeader(String file, BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != '\uFEFF') {
      text.reset();
    }
    text.mark(HEADER_LIMIT);
    char[] start = new char[HEADER_LIMIT];
    int length = Math.max(0, text.read(start, 0, HEADER_LIMIT));
    text.reset();
    String head = new String(start, 0, length);
    if (head.indexOf('\0') >= 0) {
      throw new CsvFormatException(file, "is not UTF-8 text");
    }
    return head.lines()
        .filter(candidate -> !candidate.isBlank())
        .findFirst()
        .orElseThrow(() -> new CsvFormatException(file, "is empty, a header line is needed"));
  }
}
