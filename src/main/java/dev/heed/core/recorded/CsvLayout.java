package dev.heed.core.recorded;

import dev.heed.core.message.Excerpt;
import dev.heed.core.message.ReadingLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each column of a file is: time, sensor, channel, quality, or left out. */
final class CsvLayout {
  private static final int IGNORED = -1;

  final TimeCells timeCells;
  final TimeForm timeForm;
  final NumberCell number;

  /** Columns that name the sensor of a row; empty: all rows are of one. */
  final List<Integer> sensorColumns;

  /** By column, the words in lower case that a row must have. */
  final Map<Integer, List<String>> good;

  private final List<ColumnSurvey> columns;
  private final int[] channelOfColumn;
  private final String[] channels;
  private final String[] units;
  private final List<String> notices;

  private CsvLayout(
      Survey survey,
      TimeChoice time,
      NumberCell number,
      List<Integer> sensorColumns,
      Map<Integer, List<String>> good,
      List<Integer> channelColumns,
      List<String> notices) {
    this.columns = survey.columns();
    this.timeCells = time.cells();
    this.timeForm = time.form();
    this.number = number;
    this.sensorColumns = List.copyOf(sensorColumns);
    this.good = Map.copyOf(good);
    this.channels = channelColumns.stream().map(i -> columns.get(i).name).toArray(String[]::new);
    this.units = channelColumns.stream().map(i -> columns.get(i).unit()).toArray(String[]::new);
    this.channelOfColumn = new int[columns.size()];
    for (int column = 0; column < channelOfColumn.length; column++) {
      channelOfColumn[column] = channelColumns.indexOf(column);
    }
    this.notices = notices;
  }

  /**
   * @throws CsvFormatException if the file does not have what the format asks for, or can be read
   *     in two ways
   */
  static CsvLayout of(String file, Survey survey, CsvFormat format, ReadingLimits limits)
      throws CsvFormatException {
    List<String> notices = new ArrayList<>();
    if (survey.head().skipped() > 0) {
      notices.add(survey.head().skipped() + " lines before the header are left out");
    }
    if (!survey.hasHeader()) {
      notices.add("the first line is data: the columns are named by their number");
    }
    TimeChoice time = TimeChoice.of(file, survey, format);
    if (time.notice() != null) {
      notices.add(time.notice());
    }
    NumberCell number = NumberChoice.of(file, survey, time.cells(), format, notices);
    Map<Integer, List<String>> good = new HashMap<>();
    for (Map.Entry<String, List<String>> each : format.cells().good().entrySet()) {
      good.put(named(file, survey.columns(), each.getKey(), "column"), each.getValue());
    }
    Roles roles = new Roles(file, survey.columns(), time.cells(), good.keySet(), notices);
    List<Integer> sensors = roles.sensors(format);
    List<Integer> channels = roles.channels(format, sensors);
    String fault = channelsFault(survey, channels, limits);
    if (fault != null) {
      throw new CsvFormatException(file, fault);
    }
    for (int channel : channels) {
      tellWords(survey.columns().get(channel), notices);
    }
    return new CsvLayout(survey, time, number, sensors, good, channels, List.copyOf(notices));
  }

  private static void tellWords(ColumnSurvey column, List<String> notices) {
    String name = "column " + Excerpt.of(column.name);
    if (!column.missingWords.isEmpty()) {
      long all = column.missingWords.values().stream().mapToLong(Long::longValue).sum();
      notices.add(
          String.format(
              Locale.ROOT,
              "%s: %,d cells say that nothing was measured: %s",
              name,
              all,
              counts(column.missingWords)));
    }
    if (!column.units.isEmpty()) {
      notices.add(name + " is in " + Excerpt.oneLine(column.unit()));
    }
    if (column.states > 0) {
      notices.add(name + ": words such as " + counts(column.words) + " are read as 1 and 0");
    }
  }

  static String counts(Map<String, Long> words) {
    return words.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(4)
        .map(
            each ->
                String.format(Locale.ROOT, "%s %,d", Excerpt.of(each.getKey()), each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static @Nullable String channelsFault(
      Survey survey, List<Integer> channels, ReadingLimits limits) {
    if (channels.isEmpty()) {
      return "no column with values beside the time column; the header has "
          + Excerpt.oneLine(TimeChoice.names(survey.columns()));
    }
    if (channels.size() > limits.maxChannels()) {
      return String.format(
          Locale.ROOT,
          "has %d channels, allowed are %d; choose some by name (--channels)",
          channels.size(),
          limits.maxChannels());
    }
    for (int column : channels) {
      String fault = limits.nameFault(survey.columns().get(column).name);
      if (fault != null) {
        return "name of column " + (column + 1) + " " + fault;
      }
    }
    return null;
  }

  static int indexOf(List<ColumnSurvey> columns, String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name.equals(name)) {
        return i;
      }
    }
    return IGNORED;
  }

  static int named(String file, List<ColumnSurvey> columns, String name, String what)
      throws CsvFormatException {
    int column = indexOf(columns, name);
    if (column < 0) {
      throw new CsvFormatException(
          file,
          "no "
              + what
              + " "
              + Excerpt.of(name)
              + "; the header has "
              + Excerpt.oneLine(TimeChoice.names(columns)));
    }
    return column;
  }

  int columnCount() {
    return channelOfColumn.length;
  }

  List<String> columnNames() {
    return columns.stream().map(column -> column.name).toList();
  }

  String columnName(int column) {
    return columns.get(column).name;
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

  /** Unit of a channel as its cells say it; empty: none. */
  String unit(int channel) {
    return units[channel];
  }

  Map<String, String> units() {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < channels.length; i++) {
      if (!units[i].isEmpty()) {
        all.put(channels[i], units[i]);
      }
    }
    return all;
  }

  /** What was made of the file, a line each. */
  List<String> notices() {
    return notices;
  }
}
