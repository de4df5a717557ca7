package dev.heed.bench.job;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures and draws how cost grows. */
@Command(
    name = "scaling",
    description =
        "Measures the time per reading against the window, and throughput and memory of the job"
            + " against the number of sensors, and draws them.")
public final class ScalingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--sensors",
      paramLabel = "N,...",
      split = ",",
      defaultValue = "100,1000,10000,50000",
      description = "Sizes of fleets (default: ${DEFAULT-VALUE}).")
  private List<Integer> sensors = new ArrayList<>();

  @Option(
      names = "--readings",
      paramLabel = "N",
      defaultValue = "1500000",
      description = "Readings per fleet (default: ${DEFAULT-VALUE}).")
  private int readings;

  @Option(names = "--svg", paramLabel = "FOLDER", description = "Write three pictures there.")
  private @Nullable Path svg;

  @Option(names = "--output", paramLabel = "FILE", description = "Write the result there as JSON.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    for (int count : sensors) {
      Bounds.check(spec, "--sensors", count, 1, 10_000_000);
    }
    Bounds.check(spec, "--readings", readings, 1, 100_000_000);
    if (svg != null) {
      Files.createDirectories(svg);
    }
    Scaling scaling =
        Scaling.measure(
            sensors,
            readings,
            Runtime.getRuntime().availableProcessors(),
            spec.commandLine().getErr()::println);
    PrintWriter out = spec.commandLine().getOut();
    scaling
        .windows()
        .forEach(
            w ->
                out.printf(
                    Locale.ROOT,
                    "window %,6d   %,9.0f ns, attention alone recomputed %,12.0f ns%n",
                    w.windowLength(),
                    w.heedNanos(),
                    w.naiveNanos()));
    scaling
        .fleets()
        .forEach(
            f ->
                out.printf(
                    Locale.ROOT,
                    "sensors %,9d   %,9.0f readings/s, heap %,.0f bytes each%n",
                    f.sensors(),
                    f.readingsPerSecond(),
                    f.heapBytesPerSensor()));
    if (svg != null) {
      ScalingPictures.write(scaling, svg);
    }
    Results.write(scaling, output, json ? out : null);
    return ExitCode.OK;
  }
}
