package dev.heed.bench;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.detector.Detector;
import dev.heed.bench.operator.OperatorBench;
import dev.heed.bench.operator.OperatorReport;
import dev.heed.bench.operator.OperatorResult;
import dev.heed.bench.report.Table;
import dev.heed.bench.shape.ShapeCorpus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what an operator gets of detectors. */
@Command(
    name = "operator",
    description = {
      "Measures what an operator gets of detectors: labelled events that an incident opens at, false"
          + " incidents per 1,000 readings, and the recall at several rates of those.",
      "Every detector runs causally, at one setting for all files. Without --data on simulated"
          + " plants and shapes."
    })
final class OperatorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      arity = "1..*",
      description =
          "Folders: with *.csv at any depth (timestamp,value...,label), or with data/ and"
              + " labels/combined_windows.json.")
  private List<Path> data = new ArrayList<>();

  @Option(names = "--plant", description = "The simulated plants too.")
  private boolean withPlant;

  @Option(names = "--shapes", description = "The generated shapes too; see heed bench shapes.")
  private boolean withShapes;

  @Option(
      names = "--seed",
      paramLabel = "N",
      split = ",",
      defaultValue = "11,12",
      description =
          "A simulated plant for each; everything else random follows from the first"
              + " (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds = new ArrayList<>();

  @Mixin private DetectorOptions detectors;

  @Option(names = "--per-file", description = "List every file too.")
  private boolean isPerFile;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException {
    DetectorOptions.Chosen chosen = detectors.choose(spec.commandLine(), seeds.get(0));
    Map<String, List<OperatorResult>> results = new LinkedHashMap<>();
    for (DataSet set : sets()) {
      List<OperatorResult> ofSet = new ArrayList<>();
      for (Detector detector : chosen.detectors()) {
        ofSet.add(OperatorBench.run(set, detector, false));
        spec.commandLine().getErr().println(set.name() + ": " + detector.name());
      }
      if (results.put(set.name(), ofSet) != null) {
        throw new ParameterException(spec.commandLine(), "--data: two sets named " + set.name());
      }
    }
    OperatorReport report = new OperatorReport(chosen.provenance(), results);
    PrintWriter out = spec.commandLine().getOut();
    for (Table table : report.tables(isPerFile)) {
      out.println(table.toText());
    }
    if (isJson) {
      out.println(report.toJson(isPerFile));
    }
    out.flush();
    return ExitCode.OK;
  }

  private List<DataSet> sets() throws IOException {
    List<DataSet> sets = new ArrayList<>();
    for (Path folder : data) {
      sets.add(DataSet.labelled(folder));
    }
    if (withPlant || data.isEmpty()) {
      for (long seed : seeds) {
        sets.add(DataSet.plant(seed).named("simulated plant " + seed));
      }
    }
    if (withShapes || data.isEmpty()) {
      sets.add(ShapeCorpus.of(seeds.get(0)));
    }
    return sets;
  }
}
