package dev.heed.bench;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.detector.Detector;
import dev.heed.bench.operator.OperatorBench;
import dev.heed.bench.operator.OperatorResult;
import dev.heed.bench.report.Table;
import dev.heed.bench.shape.ShapeCorpus;
import dev.heed.bench.shape.ShapeReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures detectors on anomalies within the usual range. */
@Command(
    name = "shapes",
    description = {
      "Measures detectors on generated series whose anomalies keep within the usual range: a rhythm,"
          + " a form, a relation or a texture is wrong.",
      "Needs no data. Every detector runs causally, at one setting for all series."
    })
final class ShapesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Everything random follows from it (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private DetectorOptions detectors;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    DetectorOptions.Chosen chosen = detectors.choose(spec.commandLine(), seed);
    DataSet set = ShapeCorpus.of(seed);
    List<OperatorResult> results = new ArrayList<>();
    for (Detector detector : chosen.detectors()) {
      results.add(OperatorBench.run(set, detector, true));
      spec.commandLine().getErr().println(set.name() + ": " + detector.name());
    }
    ShapeReport report = new ShapeReport(chosen.provenance(), results);
    PrintWriter out = spec.commandLine().getOut();
    for (Table table : report.tables()) {
      out.println(table.toText());
    }
    if (isJson) {
      out.println(report.toJson());
    }
    out.flush();
    return ExitCode.OK;
  }
}
