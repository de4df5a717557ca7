package dev.heed.bench.job;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Measures the state of sensors. */
@Command(
    name = "state",
    description = {
      "Measures what the state of a sensor takes up and costs, random cut forest beside it; the job"
          + " with the state backends hashmap and rocksdb; and a fleet that sends a reading a minute"
          + " per sensor through Kafka, the job and checkpoints.",
      "Kafka and Flink run in this process. A million sensors need HEED_JAVA_OPTS=-Xmx10g or so."
    })
public final class StateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--sensors",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Sensors of the fleet (default: ${DEFAULT-VALUE}).")
  private int sensors;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "90s",
      converter = Time.class,
      description = "How long the fleet runs, as in 10m (default: ${DEFAULT-VALUE}).")
  private Duration length = Duration.ZERO;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = Time.class,
      description = "Of the fleet's job (default: ${DEFAULT-VALUE}).")
  private Duration checkpointInterval = Duration.ZERO;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Tasks (default: the processors of this machine).")
  private @Nullable Integer parallelism;

  @Option(names = "--output", paramLabel = "FILE", description = "Write the result there as JSON.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Bounds.check(spec, "--sensors", sensors, 1, 10_000_000);
    Bounds.check(spec, "--for", length.toSeconds(), 1, Duration.ofDays(1).toSeconds());
    Bounds.check(spec, "--checkpoint-interval", checkpointInterval.toSeconds(), 1, 3_600);
    int tasks = parallelism == null ? Runtime.getRuntime().availableProcessors() : parallelism;
    Bounds.check(spec, "--parallelism", tasks, 1, 1_024);
    PrintWriter err = spec.commandLine().getErr();
    StateResult result =
        new StateBench(sensors, length, checkpointInterval, tasks, err::println).run();
    PrintWriter out = spec.commandLine().getOut();
    print(result, out);
    Results.write(result, output, json ? out : null);
    return ExitCode.OK;
  }

  private static void print(StateResult result, PrintWriter out) {
    StateCost cost = result.cost();
    out.printf(
        Locale.ROOT,
        "state per channel    %,9.0f bytes written, %,.0f on the heap%n"
            + "write, read, copy    %9.1f %.1f %.1f µs%n"
            + "random cut forest    %,9.0f bytes written; write, read %,.0f %,.0f µs%n",
        cost.bytesPerChannel(),
        cost.heapBytesPerState(),
        cost.writeMicros(),
        cost.readMicros(),
        cost.copyMicros(),
        cost.bytesOfForest(),
        cost.writeMicrosOfForest(),
        cost.readMicrosOfForest());
    for (BackendRun run : result.backends()) {
      out.printf(
          Locale.ROOT,
          "%-20s %,9.0f readings/s, %,d sensors, each %,.0f bytes of heap, %,.0f of checkpoint%n",
          run.backend(),
          run.readingsPerSecond(),
          run.sensors(),
          run.heapBytesPerSensor(),
          run.checkpointBytesPerSensor());
    }
    FleetRun fleet = result.fleet();
    out.printf(
        Locale.ROOT,
        "%,d sensors for %d s: %,.0f readings/s, lag %.1f %.1f %.1f s (at most %.1f),%n"
            + "  heap %.2f GiB, process %.2f GiB, %d checkpoints of %.2f GiB, %.1f s at most%n"
            + "%s, %s%n",
        fleet.sensors(),
        fleet.seconds(),
        fleet.readingsPerSecond(),
        fleet.lagSeconds().get(0),
        fleet.lagSeconds().get(1),
        fleet.lagSeconds().get(2),
        fleet.mostLagSeconds(),
        fleet.heapGiB(),
        fleet.residentGiB(),
        fleet.checkpoints().completed(),
        fleet.checkpoints().bytes() / (double) (1 << 30),
        fleet.checkpoints().longestSeconds(),
        result.machine(),
        result.jdk());
  }

  /** As Flink reads times. */
  private static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        return TimeUtils.parseDuration(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "must be a time as in 90s or 10m, given '" + text + "': " + e.getMessage());
      }
    }
  }
}
