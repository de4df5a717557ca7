package dev.heed.bench;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.accuracy.FixedThresholds;
import dev.heed.bench.accuracy.Harness;
import dev.heed.bench.accuracy.SetResult;
import dev.heed.bench.report.Report;
import dev.heed.producer.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that measures accuracy, and what they do. */
final class AccuracyOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private DetectorOptions detectors;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Everything random follows from it (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write report.html (a picture per file), results.json and results.md there.")
  private @Nullable Path output;

  @Option(names = "--per-file", description = "List every file too.")
  private boolean isPerFile;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean isJson;

  long seed() {
    return seed;
  }

  /** Runs the detectors on data sets; prints and writes what came out. */
  void run(List<DataSet> sets, FixedThresholds thresholds) throws IOException {
    DetectorOptions.Chosen chosen = detectors.choose(spec.commandLine(), seed);
    Harness harness =
        new Harness(
            chosen.detectors(),
            thresholds,
            Math.min(2, Runtime.getRuntime().availableProcessors()));
    List<SetResult> results = new ArrayList<>();
    Progress progress = new Progress(spec.commandLine().getErr());
    for (DataSet set : sets) {
      results.add(harness.run(set, progress));
    }
    print(new Report(chosen.provenance(), results));
  }

  private void print(Report report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.toText(isPerFile));
    if (output != null) {
      report.write(output);
    }
    if (isJson) {
      out.println(report.toJson(isPerFile));
    }
    out.flush();
  }

  /** A line for each detector; on a terminal also a bar over its series. */
  private static final class Progress implements Harness.Listener {
    private final PrintWriter err;
    private final ProgressLine line;
    private final long start = System.nanoTime();

    Progress(PrintWriter err) {
      this.err = err;
      this.line = new ProgressLine(err, ProgressLine.isTerminal());
    }

    @Override
    public void done(String set, String detector, int count, int of) {
      line.clear();
      err.printf(
          Locale.ROOT,
          "%s: %s, %d of %d, %.1f s%n",
          set,
          detector,
          count,
          of,
          (System.nanoTime() - start) / 1e9);
      err.flush();
    }

    @Override
    public void measured(String set, String detector, int count, int of) {
      line.show(count, of, set + ": " + detector);
    }
  }
}
