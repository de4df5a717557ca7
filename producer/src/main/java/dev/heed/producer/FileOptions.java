package dev.heed.producer;

import dev.heed.core.recorded.CsvFormat;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that reads recorded readings: what is not said is found out. */
public final class FileOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--time-column",
      paramLabel = "NAME",
      description =
          "Column with the time, or several as in Date+Time (default: timestamp, time, ..., or the"
              + " first that holds times).")
  private @Nullable String timeColumn;

  @Option(
      names = "--time-format",
      paramLabel = "FORM",
      description =
          "How times are written: a pattern such as dd.MM.yyyy HH:mm:ss, or iso, epoch, compact"
              + " (default: found out).")
  private @Nullable String timeFormat;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of times that name none (default: ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneOffset.UTC;

  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      description = "Between cells, one character or tab (default: found out).")
  private @Nullable String separator;

  @Option(
      names = "--decimal",
      paramLabel = "CHAR",
      description = "Mark before the fraction of a number: , or . (default: found out).")
  private @Nullable String decimal;

  @Option(
      names = "--channels",
      paramLabel = "NAME",
      split = ",",
      description =
          "Columns to read, separated by commas (default: all with numbers but time and label).")
  private List<String> channels = new ArrayList<>();

  @Option(
      names = "--sensor-column",
      paramLabel = "NAME",
      split = ",",
      description =
          "Column that names the sensor of a row; several are joined by / (default: one named"
              + " sensor, entity_id, tag, ... if it holds names).")
  private List<String> sensorColumns = new ArrayList<>();

  @Option(
      names = "--value-column",
      paramLabel = "NAME",
      description = "The one column to read; the same as --channels with one name.")
  private @Nullable String valueColumn;

  @Option(
      names = "--good",
      paramLabel = "COLUMN=WORD",
      description =
          "Read only rows that have the word there, as in quality=Good; several words are separated"
              + " by commas, and the option may be given several times.")
  private List<String> good = new ArrayList<>();

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first line names the columns (default: found out).")
  private @Nullable Boolean header;

  /** How columns become readings. */
  public CsvFormat format() {
    List<String> columns = new ArrayList<>(channels);
    if (valueColumn != null) {
      columns.add(valueColumn);
    }
    try {
      CsvFormat.Cells cells =
          new CsvFormat.Cells(
              timeFormat,
              character("--decimal", decimal),
              sensorColumns,
              goodWords(),
              header == null ? null : (Boolean) !header,
              true);
      return new CsvFormat(timeColumn, character("--separator", separator), columns, zone, cells);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--" + String.valueOf(e.getMessage()).replaceFirst("^time format", "time-format"),
          e);
    }
  }

  private Map<String, List<String>> goodWords() {
    Map<String, List<String>> words = new HashMap<>();
    for (String each : good) {
      int at = each.indexOf('=');
      if (at < 1 || at == each.length() - 1) {
        throw new ParameterException(
            spec.commandLine(), "--good: must be COLUMN=WORD, given '" + each + "'");
      }
      List<String> some =
          Arrays.stream(each.substring(at + 1).split(",", -1))
              .map(word -> word.strip().toLowerCase(Locale.ROOT))
              .toList();
      words.put(each.substring(0, at), some);
    }
    return words;
  }

  private @Nullable Character character(String option, @Nullable String given) {
    if (given == null) {
      return null;
    }
    if (given.equalsIgnoreCase("tab") || given.equals("\\t")) {
      return '\t';
    }
    if (given.length() != 1) {
      String or = option.equals("--separator") ? " or tab" : "";
      throw new ParameterException(
          spec.commandLine(), option + ": must be one character" + or + ", given '" + given + "'");
    }
    return given.charAt(0);
  }
}
