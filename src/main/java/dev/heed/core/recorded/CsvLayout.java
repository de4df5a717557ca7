package dev.heed.core.recorded;

import dev.heed.core.message.Excerpt;
import dev.heed.core.message.ReadingLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which column of a file is the time, and which is what channel. */
final class CsvLayout {
  private static final List<String> TIME_NAMES =
      List.of("timestamp", "time", "datetime", "date", "ts");
  private static final Set<String> LABEL_NAMES =
      Set.of("label", "anomaly", "changepoint", "is_anomaly");
  private static final char[] SEPARATORS = {',', ';', '\t', '|'};
  private static final int IGNORED = -1;

  private final List<String> header;
  private final int timeColumn;
  private final int[] channelOfColumn;
  private final String[] channels;

  private CsvLayout(List<String> header, int timeColumn, List<Integer> channelColumns) {
    this.header = header;
    this.timeColumn = timeColumn;
    this.channels = channelColumns.stream().map(header::get).toArray(String[]::new);
    this.channelOfColumn = new int[header.size()];
    for (int column = 0; column < channelOfColumn.length; column++) {
      channelOfColumn[column] = channelColumns.indexOf(column);
    }
  }

  /**
   * @throws CsvFormatException if the header does not have what the format asks for
   */
  static CsvLayout of(String file, List<String> rawHeader, CsvFormat format, ReadingLimits limits)
      throws CsvFormatException {
    List<String> header = rawHeader.stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new CsvFormatException(file, "the header has two columns named " + Excerpt.of(name));
      }
    }
    int timeColumn = timeColumn(file, header, format.timeColumn());
    List<Integer> columns = channelColumns(file, header, timeColumn, format.channels());
    String fault = channelsFault(header, columns, limits);
    if (fault != null) {
      throw new CsvFormatException(file, fault);
    }
    return new CsvLayout(header, timeColumn, columns);
  }

  private static @Nullable String channelsFault(
      List<String> header, List<Integer> columns, ReadingLimits limits) {
    if (columns.isEmpty()) {
      return "no column with values beside the time column; " + has(header);
    }
    if (columns.size() > limits.maxChannels()) {
      return String.format(
          Locale.ROOT,
          "has %d channels, allowed are %d; choose some by name",
          columns.size(),
          limits.maxChannels());
    }
    for (int column : columns) {
      String fault = limits.nameFault(header.get(column));
      if (fault != null) {
        return "name of column " + (column + 1) + " " + fault;
      }
    }
    return null;
  }

  private static String has(List<String> header) {
    return "the header has " + Excerpt.oneLine(header.toString());
  }

  /** The separator that occurs most often outside quotes; a comma if there is none. */
  static char detectSeparator(String headerLine) {
    char best = SEPARATORS[0];
    int most = 0;
    for (char candidate : SEPARATORS) {
      int count = 0;
      boolean quoted = false;
      for (int i = 0; i < headerLine.length(); i++) {
        char c = headerLine.charAt(i);
        quoted ^= c == '"';
        count += !quoted && c == candidate ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private static int timeColumn(String file, List<String> header, @Nullable String wanted)
      throws CsvFormatException {
    if (wanted != null) {
      return named(file, header, wanted, "time column");
    }
    List<String> lower = header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    for (String name : TIME_NAMES) {
      int column = lower.indexOf(name);
      if (column >= 0) {
        return column;
      }
    }
    return 0;
  }

  private static List<Integer> channelColumns(
      String file, List<String> header, int timeColumn, List<String> wanted)
      throws CsvFormatException {
    List<Integer> columns = new ArrayList<>();
    for (String name : wanted) {
      int column = named(file, header, name, "channel");
      if (column == timeColumn || columns.contains(column)) {
        throw new CsvFormatException(
            file, "channel " + Excerpt.of(name) + " is the time column or was given twice");
      }
      columns.add(column);
    }
    for (int column = 0; wanted.isEmpty() && column < header.size(); column++) {
      String name = header.get(column);
      boolean label = LABEL_NAMES.contains(name.toLowerCase(Locale.ROOT));
      if (column != timeColumn && !label && !name.isEmpty()) {
        columns.add(column);
      }
    }
    return columns;
  }

  private static int named(String file, List<String> header, String name, String what)
      throws CsvFormatException {
    int column = header.indexOf(name);
    if (column < 0) {
      throw new CsvFormatException(
          file, "no " + what + " " + Excerpt.of(name) + "; " + has(header));
    }
    return column;
  }

  int columnCount() {
    return channelOfColumn.length;
  }

  String columnName(int column) {
    return header.get(column);
  }

  int timeColumn() {
    return timeColumn;
  }

  boolean isChannel(int column) {
    return channelOfColumn[column] != IGNORED;
  }

  int channelOf(int column) {
    return channelOfColumn[column];
  }

  /** Not to be changed: all readings of the file share it. */
  String[] sharedChannels() {
    return channels;
  }
}
