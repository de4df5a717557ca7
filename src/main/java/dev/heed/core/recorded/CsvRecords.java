package dev.heed.core.recorded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rows of CSV text. Rows are cut here, to have them as they stand; a row with quotes is divided
 * by Jackson's parser.
 */
final class CsvRecords implements Records {
  static final int LONGEST = 1 << 22;

  /** In place of a separator: a line is one cell, and quotes mean nothing. */
  static final char WHOLE_LINE = '\n';

  private static final int END = -1;

  private final String name;
  private final BufferedReader text;
  private final char separator;
  private final CsvFactory factory = new CsvFactory();
  private final CsvSchema schema;
  private final StringBuilder raw = new StringBuilder();
  private long lines;
  private long start;
  private int ahead = Integer.MIN_VALUE;

  /**
   * @param skipped lines that were read already
   */
  CsvRecords(String name, BufferedReader text, char separator, int skipped) {
    this.lines = skipped;
    this.name = name;
    this.text = text;
    this.separator = separator;
    this.schema = CsvSchema.emptySchema().withColumnSeparator(separator);
  }

  @Override
  public @Nullable Line next() throws IOException {
    while (cut()) {
      if (!raw.toString().isBlank()) {
        String row = raw.toString();
        return new Line(start, row, cells(row), null);
      }
    }
    return null;
  }

  private int read() throws IOException {
    if (ahead != Integer.MIN_VALUE) {
      int c = ahead;
      ahead = Integer.MIN_VALUE;
      return c;
    }
    return text.read();
  }

  /** Puts the next row into the buffer; false at the end. */
  private boolean cut() throws IOException {
    raw.setLength(0);
    start = ++lines;
    boolean isStart = true;
    boolean isQuoted = false;
    boolean isOpen = false;
    for (int c = read(); ; c = read()) {
      if (c == END) {
        if (isOpen) {
          throw fault("is not CSV: a quote is not closed");
        }
        return raw.length() > 0;
      }
      if (c == '\n' || c == '\r') {
        boolean isPair = c == '\r' && (ahead = text.read()) == '\n';
        if (isPair) {
          ahead = Integer.MIN_VALUE;
        }
        if (!isOpen) {
          return true;
        }
        lines++;
        raw.append(isPair ? "\r\n" : String.valueOf((char) c));
        continue;
      }
      if (c == '"' && (isStart || isQuoted) && separator != WHOLE_LINE) {
        isQuoted = true;
        isOpen = !isOpen;
        isStart = false;
      } else if (c == separator && !isOpen) {
        isStart = true;
        isQuoted = false;
      } else if (c != ' ' && c != '\t') {
        isStart = false;
      }
      raw.append((char) c);
      if (raw.length() > LONGEST) {
        throw fault(
            String.format(Locale.ROOT, "is longer than %,d characters: no rows of CSV", LONGEST));
      }
    }
  }

  private CsvFormatException fault(String what) {
    return new CsvFormatException(name, "line " + start + " " + what);
  }

  private List<String> cells(String row) throws IOException {
    List<String> cells = new ArrayList<>();
    if (separator == WHOLE_LINE) {
      cells.add(row);
      return cells;
    }
    if (row.indexOf('"') < 0) {
      int from = 0;
      for (int to = row.indexOf(separator); to >= 0; to = row.indexOf(separator, from)) {
        cells.add(row.substring(from, to));
        from = to + 1;
      }
      cells.add(row.substring(from));
      return cells;
    }
    try (CsvParser parser = factory.createParser(row)) {
      parser.setSchema(schema);
      parser.nextToken();
      for (JsonToken t = parser.nextToken();
          t != null && t != JsonToken.END_ARRAY;
          t = parser.nextToken()) {
        cells.add(parser.getText());
      }
    } catch (JsonProcessingException e) {
      throw new CsvFormatException(
          name, "line " + start + " is not CSV: " + e.getOriginalMessage(), e);
    }
    return cells;
  }

  /** A cell as it has to stand in a row. */
  static String quoted(String cell, char separator) {
    boolean needsQuotes =
        cell.indexOf(separator) >= 0
            || cell.indexOf('"') >= 0
            || cell.indexOf('\n') >= 0
            || cell.indexOf('\r') >= 0;
    return needsQuotes ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
