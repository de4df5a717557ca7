package dev.heed.bench.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what garbage among the readings costs. */
@Command(
    name = "garbage",
    description = {
      "Measures the job over readings of which a share is garbage of twelve kinds and random bytes,"
          + " in turn with clean ones; and checks that all garbage is on the dead-letter topic byte"
          + " for byte, and that all valid readings are scored (exit status 1 if not).",
      "Kafka and Flink run in this process."
    })
public final class GarbageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--sensors",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Sensors (default: ${DEFAULT-VALUE}).")
  private int sensors;

  @Option(
      names = "--readings",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Records per run, garbage included (default: ${DEFAULT-VALUE}).")
  private int readings;

  @Option(
      names = "--every",
      paramLabel = "N",
      defaultValue = "20",
      description = "Every N-th record is garbage (default: ${DEFAULT-VALUE}, which is 5 %%).")
  private int every;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each kind, after one to warm up (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(names = "--output", paramLabel = "FILE", description = "Write the result there as JSON.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Bounds.check(spec, "--sensors", sensors, 1, 1_000_000);
    Bounds.check(spec, "--readings", readings, 1_000, 100_000_000);
    Bounds.check(spec, "--every", every, 2, 1_000);
    Bounds.check(spec, "--runs", runs, 1, 100);
    int tasks = Runtime.getRuntime().availableProcessors();
    JobBenchSettings settings =
        new JobBenchSettings(sensors, 1, readings, 1, runs, tasks, 0, 0, List.of());
    GarbageResult result =
        new GarbageBench(settings, every, spec.commandLine().getErr()::println).run();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "with garbage  %,10.0f records/s%nclean         %,10.0f records/s%n"
            + "ratio         %10.3f%nscored        %,10d of %,d valid%n"
            + "dead letters  %,10d of %,d pieces of garbage, %s%n",
        result.recordsPerSecond(),
        result.recordsPerSecondOfClean(),
        result.garbageThroughputRatio(),
        result.scored(),
        result.valid(),
        result.deadLetters(),
        result.garbage(),
        result.isByteForByte() ? "byte for byte" : "not the same");
    Results.write(result, output, json ? out : null);
    boolean isRight = result.isByteForByte() && result.scored() == result.valid();
    return isRight ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
