package dev.heed.cli;

import dev.heed.bench.kinds.HeadExamples;
import dev.heed.bench.kinds.KindReport;
import dev.heed.bench.kinds.KindScores;
import dev.heed.bench.kinds.Margin;
import dev.heed.bench.kinds.PlantCases;
import dev.heed.bench.kinds.Seeds;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.heads.NamedHeads;
import dev.heed.core.model.Model;
import dev.heed.core.train.HeadTrainer;
import dev.heed.core.train.HeadTrainingSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains the named heads of a model on the simulated plant. */
@Command(
    name = "heads",
    description = {
      "Trains the heads that name incidents, from scratch, on the incidents that the detector opens"
          + " on simulated plants; the rest of the model stays as it is.",
      "The same options and versions give the same heads. What is printed is how they name what they"
          + " were trained on; judge them by heed bench kinds, which takes other seeds."
    })
final class TrainHeadsCommand implements Callable<Integer> {
  private static final int TOLD_STEPS = 50;

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
      description = "The model that gets the heads (default: the shipped).")
  private @Nullable Path model;

  @Option(
      names = "--seeds",
      paramLabel = "LIST",
      description = "Seeds of the plants, as in 1-3,8 (default: ${DEFAULT-VALUE}).")
  private String seeds = Seeds.TRAINING.toString();

  @Option(
      names = "--seed",
      description = "Seed of the parameters at the start (default: ${DEFAULT-VALUE}).")
  private long seed = HeadTrainingSettings.DEFAULT.seed();

  @Option(
      names = "--hidden",
      paramLabel = "N",
      description = "Hidden units of a head, 1 to 64 (default: ${DEFAULT-VALUE}).")
  private int hidden = HeadTrainingSettings.DEFAULT.hidden();

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of gradient descent, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int steps = HeadTrainingSettings.DEFAULT.steps();

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Step size, above 0, up to 1 (default: ${DEFAULT-VALUE}).")
  private double learningRate = HeadTrainingSettings.DEFAULT.learningRate();

  @Option(
      names = "--regularisation",
      paramLabel = "X",
      description = "Pull towards 0, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double regularisation = HeadTrainingSettings.DEFAULT.regularisation();

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Model start = Models.of(spec, model);
    HeadTrainer trainer = new HeadTrainer(settings());
    Seeds of = seeds();
    PlantCases cases = PlantCases.of(of, start, DetectorSettings.DEFAULT);
    PrintWriter err = spec.commandLine().getErr();
    err.printf(Locale.ROOT, "%,d incidents, false alarms included%n", cases.cases().size());
    NamedHeads trained =
        trainer.train(
            HeadExamples.of(cases.cases()),
            Map.of("data", "simulated plants", "seeds", of.toString()),
            (step, loss) -> {
              if (step == 1 || step % TOLD_STEPS == 0) {
                err.printf(Locale.ROOT, "step %d of %d: loss %.4f%n", step, steps, loss);
              }
            });
    NamedHeads heads = Margin.choose(trained, cases.cases());
    err.printf(Locale.ROOT, "margin: %.2f nats%n", heads.margin());
    write(start.withHeads(heads));
    KindReport report =
        new KindReport(
            "./heed train heads --seeds " + of,
            of,
            heads.provenance(),
            cases,
            KindScores.of(cases.cases(), heads));
    err.print(report.toText());
    err.flush();
    if (json) {
      spec.commandLine().getOut().println(report.toJson());
    }
    return ExitCode.OK;
  }

  private void write(Model trained) throws IOException {
    Path folder = output.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(output, trained.toJson());
  }

  private HeadTrainingSettings settings() {
    try {
      return new HeadTrainingSettings(seed, hidden, steps, learningRate, regularisation);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), OneLineErrors.oneLine(e), e);
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
