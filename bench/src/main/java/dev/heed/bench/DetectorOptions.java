package dev.heed.bench;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.report.Provenance;
import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which detectors are measured, and at what setting. */
final class DetectorOptions {
  @Option(
      names = "--detectors",
      paramLabel = "NAME",
      split = ";",
      defaultValue = "heed",
      description =
          "all, heed, ablations, rivals, floor, random cut forest (in every setting), or the name of a"
              + " detector; several separated by semicolons (default: ${DEFAULT-VALUE}).")
  private List<String> detectors = new ArrayList<>();

  @Option(
      names = "--budget",
      paramLabel = "ALARMS/PER",
      description =
          "Accepted false alarms of a sensor, as in 1/7d or 1/10000 readings (default:"
              + " ${DEFAULT-VALUE}).")
  private String budget = Budget.DEFAULT.toString();

  @Option(names = "--model", paramLabel = "FILE", description = "A model (default: the shipped).")
  private @Nullable Path model;

  /**
   * What was chosen.
   *
   * @param detectors at least one
   * @param provenance of what they give
   */
  record Chosen(List<Detector> detectors, Provenance provenance) {}

  /**
   * Reads the options.
   *
   * @param command that has them
   * @param seed of everything random
   * @throws ParameterException if one of them is wrong
   */
  Chosen choose(CommandLine command, long seed) {
    DetectorSettings settings = settings(command);
    Model parameters = model(command);
    try {
      return new Chosen(
          new DetectorChoice(parameters, settings, seed).named(detectors),
          Provenance.here(
              text(command),
              seed,
              parameters.ref().version() + " " + parameters.ref().hash(),
              settings.budget().toString()));
    } catch (IllegalArgumentException e) {
      throw usage(command, String.valueOf(e.getMessage()), e);
    }
  }

  private static String text(CommandLine command) {
    CommandLine top = command;
    while (top.getParent() != null) {
      top = top.getParent();
    }
    CommandLine.ParseResult parsed = top.getParseResult();
    return "./heed " + String.join(" ", parsed.originalArgs());
  }

  private DetectorSettings settings(CommandLine command) {
    try {
      return DetectorSettings.DEFAULT.withBudget(Budget.parse(budget));
    } catch (IllegalArgumentException e) {
      throw usage(command, String.valueOf(e.getMessage()), e);
    }
  }

  private Model model(CommandLine command) {
    if (model == null) {
      return Model.shipped();
    }
    try {
      return Model.read(model);
    } catch (IOException e) {
      throw usage(command, "--model must name a model file: " + e.getMessage(), e);
    }
  }

  private static ParameterException usage(CommandLine command, String message, Exception cause) {
    return new ParameterException(command, message, cause);
  }
}
