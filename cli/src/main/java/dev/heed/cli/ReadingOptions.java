package dev.heed.cli;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.settings.SettingsFiles;
import dev.heed.core.detect.settings.SettingsMessage;
import dev.heed.core.model.Model;
import dev.heed.core.recorded.CsvFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that judges recorded readings: how they are read, and by what. */
final class ReadingOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--budget",
      paramLabel = "ALARMS/PER",
      description =
          "Accepted false alarms of a sensor, as in 1/7d or 1/10000 readings (default:"
              + " ${DEFAULT-VALUE}).")
  private String budget = Budget.DEFAULT.toString();

  @Option(names = "--model", paramLabel = "FILE", description = "A model (default: the shipped).")
  private @Nullable Path model;

  @Option(
      names = "--settings",
      paramLabel = "FILE|DIR",
      description =
          "Settings of sensors and channels: a YAML file, or a folder of them; see"
              + " docs/settings.md.")
  private @Nullable Path settingsFiles;

  @Option(
      names = "--bandwidth",
      paramLabel = "UNITS",
      description = {
        "Distance of two values, in the channel's unit, at which a past moment counts for 0.61 of an"
            + " equal one when the next value is expected (default: follows the channel's own"
            + " errors)."
      })
  private double bandwidth;

  @Option(
      names = "--time-column",
      paramLabel = "NAME",
      description = "Column with the time (default: timestamp, time, ..., or the first).")
  private @Nullable String timeColumn;

  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      description = "Between cells, one character or tab (default: found out).")
  private @Nullable String separator;

  @Option(
      names = "--channels",
      paramLabel = "NAME",
      split = ",",
      description = "Columns to read, separated by commas (default: all but time and label).")
  private List<String> channels = new ArrayList<>();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of times that name none (default: ${DEFAULT-VALUE}).")
  private ZoneId zone = ZoneOffset.UTC;

  /** Default settings with the budget and the bandwidth. */
  DetectorSettings settings() {
    try {
      return DetectorSettings.DEFAULT.withBandwidth(bandwidth).withBudget(Budget.parse(budget));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  /** What is set of sensors and channels. */
  List<SettingsMessage> settingsMessages() {
    if (settingsFiles == null) {
      return List.of();
    }
    try {
      return SettingsFiles.read(settingsFiles);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--settings: " + OneLineErrors.oneLine(e), e);
    }
  }

  private @Nullable Character separatorCharacter() {
    if (separator == null) {
      return null;
    }
    if (separator.equals("tab") || separator.equals("\\t")) {
      return '\t';
    }
    if (separator.length() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--separator must be one character or tab, given '" + separator + "'");
    }
    return separator.charAt(0);
  }

  /** How columns become readings. */
  CsvFormat format() {
    return CsvFormat.DEFAULT
        .withTimeColumn(timeColumn)
        .withSeparator(separatorCharacter())
        .withChannels(channels)
        .withZone(zone);
  }

  /** The parameters. */
  Model model() {
    return Models.of(spec, model);
  }

  private ParameterException usage(IllegalArgumentException e) {
    return new ParameterException(spec.commandLine(), OneLineErrors.oneLine(e), e);
  }
}
