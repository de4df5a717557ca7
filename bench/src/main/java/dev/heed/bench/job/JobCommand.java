package dev.heed.bench.job;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the job. */
@Command(
    name = "job",
    description = {
      "Measures the job against the same job whose operator only counts, exactly once, in turn over"
          + " one filled topic, of new sensors and of settled ones; then the time from a reading to its alert at half of the highest rate"
          + " at which this machine can publish and score.",
      "Kafka and Flink run in this process."
    })
public final class JobCommand implements Callable<Integer> {
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
      defaultValue = "3000000",
      description = "Readings per run (default: ${DEFAULT-VALUE}).")
  private int readings;

  @Option(
      names = "--settle",
      paramLabel = "N",
      defaultValue = "3000",
      description =
          "Readings of each sensor of the settled fleet before it is measured (default:"
              + " ${DEFAULT-VALUE}).")
  private int settling;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Runs of each job (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Runs of each job before those, until the JVM has settled (default: ${DEFAULT-VALUE}).")
  private int warmUps;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Tasks (default: the processors of this machine).")
  private @Nullable Integer parallelism;

  @Option(
      names = "--latency-seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "For how long the latency is probed (default: ${DEFAULT-VALUE}).")
  private int latencySeconds;

  @Option(
      names = "--latency-load",
      paramLabel = "SHARE",
      defaultValue = "0.5",
      description =
          "Share of the highest live rate at which the latency is probed (default:"
              + " ${DEFAULT-VALUE}).")
  private double latencyLoad;

  @Option(
      names = "--job-option",
      paramLabel = "KEY=VALUE",
      description = "An option of both jobs, as in state-backend=rocksdb; may be repeated.")
  private List<String> jobOptions = new ArrayList<>();

  @Option(names = "--output", paramLabel = "FILE", description = "Write the result there as JSON.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Bounds.check(spec, "--sensors", sensors, 1, 1_000_000);
    Bounds.check(spec, "--readings", readings, 1, 100_000_000);
    Bounds.check(spec, "--settle", settling, 1, 100_000);
    Bounds.check(spec, "--warm-up", warmUps, 1, 100);
    Bounds.check(spec, "--runs", runs, 1, 100);
    Bounds.check(spec, "--latency-seconds", latencySeconds, 1, 3_600);
    if (!(latencyLoad > 0 && latencyLoad <= 1)) {
      throw new ParameterException(
          spec.commandLine(), "--latency-load must be above 0 and at most 1, given " + latencyLoad);
    }
    int tasks = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
    Bounds.check(spec, "--parallelism", tasks, 1, 1_024);
    PrintWriter err = spec.commandLine().getErr();
    JobBenchSettings settings =
        new JobBenchSettings(
            sensors,
            settling,
            readings,
            warmUps,
            runs,
            tasks,
            latencySeconds,
            latencyLoad,
            jobOptions.stream().map(option -> "--" + option).toList());
    JobResult result = new JobBench(settings, err::println).run();
    PrintWriter out = spec.commandLine().getOut();
    print(result, out);
    Results.write(result, output, json ? out : null);
    return ExitCode.OK;
  }

  private static void print(JobResult result, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "a settled fleet: processor per reading %.2f µs, of which scoring adds %.2f%n"
            + "a new fleet: processor per reading     %.2f µs, of which scoring adds %.2f%n"
            + "an event of an incident %.1f µs; a reading of random cut forest %,.0f ns,"
            + " of 32 prototypes %,.0f ns%n"
            + "of the new fleet:%n"
            + "Heed's job           %,10.0f readings/s%n"
            + "the counting job     %,10.0f readings/s%n"
            + "ratio                %10.3f%n"
            + "processor per reading %9.2f µs, the counting job %.2f%n"
            + "published and scored %,10.0f readings/s at most%n"
            + "reading to alert     %10.1f ms median, %.1f ms p99, %.1f ms at most (%d of %d),"
            + " at %,.0f readings/s%n"
            + "p99 of each stretch  %s ms%n"
            + "%s, %s%n",
        result.jobMicrosPerReading(),
        result.scoringAddsMicros(),
        result.cpuMicrosPerReading(),
        result.cpuMicrosPerReading() - result.cpuMicrosPerReadingOfCounting(),
        result.microsPerEvent(),
        result.nanosPerReadingOfForest(),
        result.nanosPerReadingOfPrototypes(),
        result.readingsPerSecond(),
        result.readingsPerSecondOfCounting(),
        result.throughputRatio(),
        result.cpuMicrosPerReading(),
        result.cpuMicrosPerReadingOfCounting(),
        result.latency().highestPerSecond(),
        result.latencyP50Millis(),
        result.latencyP99Millis(),
        result.latencyMaxMillis(),
        result.latency().alerts(),
        result.latency().spikes(),
        result.latency().readingsPerSecond(),
        result.latency().p99MillisOfStretches().stream()
            .map(millis -> "%.1f".formatted(millis))
            .collect(Collectors.joining(", ")),
        result.machine(),
        result.jdk());
  }
}
