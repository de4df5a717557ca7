package dev.heed.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.bench.calibration.PosteriorTraining;
import dev.heed.bench.kinds.Seeds;
import dev.heed.core.detect.Budget;
import dev.heed.core.model.IncidentPosterior;
import dev.heed.core.model.Model;
import dev.heed.core.model.Posterior;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits the calibration of a model. */
@Command(
    name = "posterior",
    description = {
      "Fits what probabilities a model states, and writes the model with them: that a reading is part"
          + " of a fault, to simulated streams with known faults; that an incident is true, to"
          + " simulated and recorded ones. Alarms stay as they are.",
      "The same model, seeds, recordings and versions give the same file. Measure it with heed bench"
          + " calibration, on other seeds."
    })
final class TrainPosteriorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Where the model goes; overwritten.")
  private Path output;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "What to calibrate (default: the shipped).")
  private @Nullable Path model;

  @Option(
      names = "--seeds",
      paramLabel = "LIST",
      description = "Of the simulated plants (default: ${DEFAULT-VALUE}).")
  private String seeds = PosteriorTraining.SEEDS.toString();

  @Option(
      names = "--budget",
      paramLabel = "ALARMS/PER",
      description =
          "False alarms that are accepted where the model is used, as in 1/7d or 1/100 readings"
              + " (default: ${DEFAULT-VALUE}).")
  private String budget = Budget.DEFAULT.toString();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      arity = "1..*",
      description =
          "Folders of labelled recordings, beside the plants, for the probability of incidents: with"
              + " *.csv at any depth (timestamp,value...,label), or with data/ and"
              + " labels/combined_windows.json.")
  private List<Path> data = new ArrayList<>();

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Model fitted = PosteriorTraining.fit(Models.of(spec, model), seeds(), budget(), data);
    Models.write(output, fitted);
    Posterior posterior = fitted.posterior();
    if (posterior != null) {
      tell(fitted, posterior);
    }
    return ExitCode.OK;
  }

  private void tell(Model fitted, Posterior posterior) {
    spec.commandLine().getErr().println("readings: " + posterior.origin());
    IncidentPosterior incident = posterior.incident();
    if (incident != null) {
      spec.commandLine().getErr().println("incidents: " + incident.origin());
    }
    if (json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("output", output.toString());
      root.put("version", fitted.ref().version()).put("hash", fitted.ref().hash());
      root.put("origin", posterior.origin());
      spec.commandLine().getOut().println(root);
    }
  }

  private Budget budget() {
    try {
      return Budget.parse(budget);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--budget: " + OneLineErrors.oneLine(e), e);
    }
  }

  private Seeds seeds() {
    try {
      return Seeds.parse(seeds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + OneLineErrors.oneLine(e), e);
    }
  }
}
