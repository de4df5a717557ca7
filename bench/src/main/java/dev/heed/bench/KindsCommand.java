package dev.heed.bench;

import dev.heed.bench.kinds.KindReport;
import dev.heed.bench.kinds.KindScores;
import dev.heed.bench.kinds.PlantCases;
import dev.heed.bench.kinds.Seeds;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.heads.NamedHeads;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how incidents are named. */
@Command(
    name = "kinds",
    description = {
      "Measures how incidents are named, on simulated plants whose faults are known: confusion matrix"
          + " and macro-F1 of the model's heads, of each lens alone, and of the rule; dead and"
          + " duplicate heads.",
      "Counted are the incidents that were opened from a fault's first reading to 30 readings after"
          + " its last one, by the kind that their last event tells. Faults without an incident"
          + " are listed as missed."
    })
final class KindsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "LIST",
      description =
          "Seeds of the plants, as in 1001-1020; none that the heads were trained on (default:"
              + " ${DEFAULT-VALUE}).")
  private String seeds = Seeds.HELD_OUT.toString();

  @Option(names = "--model", paramLabel = "FILE", description = "A model (default: the shipped).")
  private @Nullable Path model;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write what is printed to a file too; the tables are Markdown.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    Seeds of = seeds();
    Model parameters = model();
    NamedHeads heads = parameters.heads();
    if (heads != null) {
      refuseTrainedOn(of, heads);
    }
    PlantCases cases = PlantCases.of(of, parameters, DetectorSettings.DEFAULT);
    KindReport report =
        new KindReport(
            "./heed bench kinds --seeds " + of,
            of,
            heads == null ? Map.of() : heads.provenance(),
            cases,
            KindScores.of(cases.cases(), heads));
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.toText());
    if (output != null) {
      Files.writeString(output, report.toText());
    }
    if (isJson) {
      out.println(report.toJson());
    }
    out.flush();
    return ExitCode.OK;
  }

  private void refuseTrainedOn(Seeds of, NamedHeads heads) {
    String trained = heads.provenance().get("seeds");
    if (trained != null) {
      List<Long> shared = of.shared(Seeds.parse(trained));
      if (!shared.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "--seeds: must be none that the heads were trained on (" + trained + "), given " + of);
      }
    }
  }

  private Seeds seeds() {
    try {
      return Seeds.parse(seeds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  private Model model() {
    try {
      return model == null ? Model.shipped() : Model.read(model);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--model must name a model file: " + e.getMessage(), e);
    }
  }
}
