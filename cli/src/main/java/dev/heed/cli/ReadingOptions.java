package dev.heed.cli;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.settings.SettingsFiles;
import dev.heed.core.detect.settings.SettingsMessage;
import dev.heed.core.model.Model;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.producer.FileOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

  @Mixin private FileOptions file;

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

  /** How columns become readings. */
  CsvFormat format() {
    return file.format();
  }

  /** The parameters. */
  Model model() {
    return Models.of(spec, model);
  }

  private ParameterException usage(IllegalArgumentException e) {
    return new ParameterException(spec.commandLine(), OneLineErrors.oneLine(e), e);
  }
}
