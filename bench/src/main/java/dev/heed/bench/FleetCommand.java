package dev.heed.bench;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.fleet.FleetBench;
import dev.heed.bench.fleet.FleetReport;
import dev.heed.bench.fleet.FleetResult;
import dev.heed.bench.report.Table;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the incidents of sensors that nothing is wrong with. */
@Command(
    name = "fleet",
    description = {
      "Measures the incidents of 70 simulated sensors that nothing is wrong with, over four weeks: how"
          + " many, how many at once, how many when the weekend begins and ends.",
      "Needs no data. Only detectors that open incidents: heed and its ablations."
    })
final class FleetCommand implements Callable<Integer> {
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
    List<FleetResult> results = new ArrayList<>();
    for (Detector detector : chosen.detectors()) {
      if (!detector.opensIncidents()) {
        throw new ParameterException(
            spec.commandLine(), "--detectors: opens no incidents, given '" + detector.name() + "'");
      }
      results.add(FleetBench.run(detector, seed));
      spec.commandLine().getErr().println("fleet: " + detector.name());
    }
    FleetReport report = new FleetReport(chosen.provenance(), results);
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
