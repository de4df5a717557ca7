package dev.heed.core.recorded;

import dev.heed.core.message.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which columns name sensors and which are channels. */
final class Roles {
  private final String file;
  private final List<ColumnSurvey> columns;
  private final TimeCells time;
  private final Set<Integer> quality;
  private final List<String> notices;

  Roles(
      String file,
      List<ColumnSurvey> columns,
      TimeCells time,
      Set<Integer> quality,
      List<String> notices) {
    this.file = file;
    this.columns = columns;
    this.time = time;
    this.quality = quality;
    this.notices = notices;
  }

  private boolean isFree(int column) {
    return !time.columns().contains(column) && !quality.contains(column);
  }

  List<Integer> sensors(CsvFormat format) throws CsvFormatException {
    List<Integer> sensors = new ArrayList<>();
    for (String name : format.cells().sensorColumns()) {
      sensors.add(CsvLayout.named(file, columns, name, "sensor column"));
    }
    if (!sensors.isEmpty()) {
      return sensors;
    }
    find(Words.SENSOR, format, sensors);
    find(Words.METRIC, format, sensors);
    if (!sensors.isEmpty()) {
      String names = String.join("/", sensors.stream().map(i -> columns.get(i).name).toList());
      notices.add("each row is of the sensor that " + Excerpt.of(names) + " names");
    }
    return sensors;
  }

  /** The first of these names that holds words, or numbers of a name that ends with id. */
  private void find(List<String> names, CsvFormat format, List<Integer> sensors) {
    for (String name : names) {
      for (int i = 0; i < columns.size(); i++) {
        ColumnSurvey column = columns.get(i);
        boolean isId = column.isWhole && (name.endsWith("_id") || name.endsWith("rid"));
        boolean isIt =
            column.isNamed(List.of(name))
                && isFree(i)
                && !format.channels().contains(column.name)
                && !column.isTime()
                && 2 * column.missing < column.cells
                && (2 * column.texts > column.present() || isId);
        if (isIt) {
          sensors.add(i);
          return;
        }
      }
    }
  }

  List<Integer> channels(CsvFormat format, List<Integer> sensors) throws CsvFormatException {
    List<Integer> channels = new ArrayList<>();
    for (String name : format.channels()) {
      int column = CsvLayout.named(file, columns, name, "channel");
      if (time.columns().contains(column) || channels.contains(column)) {
        throw new CsvFormatException(
            file, "channel " + Excerpt.of(name) + " is the time column or was given twice");
      }
      channels.add(column);
    }
    boolean hasRows = columns.stream().anyMatch(column -> column.cells > 0);
    for (int i = 0; format.channels().isEmpty() && i < columns.size(); i++) {
      ColumnSurvey column = columns.get(i);
      boolean isCandidate =
          isFree(i)
              && !sensors.contains(i)
              && !column.isNamed(Words.LABEL)
              && !column.name.isEmpty();
      if (isCandidate && (!hasRows || isChannel(column, i))) {
        channels.add(i);
      }
    }
    return channels;
  }

  private boolean isChannel(ColumnSurvey column, int index) {
    String name = "column " + Excerpt.of(column.name) + " is left out: ";
    boolean isNumber = 2 * column.mostNumbers() > column.present();
    if (column.isNamed(Words.QUALITY)) {
      notices.add(name + quality(column));
      return false;
    }
    if (column.present() == 0) {
      notices.add(name + "it has no values");
      return false;
    }
    if (column.isText()) {
      notices.add(
          name + (column.isTime() ? "it holds times" : "text: " + CsvLayout.counts(column.words)));
      return false;
    }
    boolean isCount =
        column.isNamed(Set.of("no", "no.", "nr", "nr.", "row", "index", "idx", "lfd. nr.", "#"));
    if (isCount && isNumber && index == 0) {
      notices.add(name + "it counts the rows");
      return false;
    }
    return true;
  }

  private static String quality(ColumnSurvey column) {
    String seen = column.words.isEmpty() ? "numbers" : CsvLayout.counts(column.words);
    String word =
        column.words.keySet().stream()
            .filter(each -> Words.GOOD.contains(each.toLowerCase(java.util.Locale.ROOT)))
            .findFirst()
            .orElse("WORD");
    return "it says how good a row is ("
        + seen
        + "); to read good rows only: --good '"
        + column.name
        + "="
        + word
        + "'";
  }
}
