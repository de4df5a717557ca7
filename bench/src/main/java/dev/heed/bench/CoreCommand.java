package dev.heed.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.bench.core.CoreResult;
import dev.heed.bench.core.CoreRun;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the core. */
@Command(
    name = "core",
    description = {
      "Measures the time from reading to verdict in the core, everything on, on one processor, with"
          + " random cut forest and a naive recomputation of the attention beside it (JMH).",
      "Times are medians over the measured seconds of all JVMs, in ns."
    })
final class CoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "3",
      description = "JVMs per benchmark (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Measured seconds per JVM, after 3 to warm up (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--shapes",
      description = "Measure against channels, hidden units and heads as well.")
  private boolean shapes;

  @Option(names = "--progress", description = "Let JMH say what it does.")
  private boolean progress;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    check("--forks", forks, 20);
    check("--seconds", seconds, 600);
    CoreResult result;
    try {
      result = CoreRun.run(forks, seconds, shapes, progress);
    } catch (RunnerException e) {
      throw new IllegalStateException("the benchmark did not run: " + e.getMessage(), e);
    }
    PrintWriter out = spec.commandLine().getOut();
    print(result, out);
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(result));
    }
    return ExitCode.OK;
  }

  private void check(String option, int given, int most) {
    if (given < 1 || given > most) {
      throw new ParameterException(
          spec.commandLine(), option + " must be between 1 and " + most + ", given " + given);
    }
  }

  private static void print(CoreResult result, PrintWriter out) {
    for (Map.Entry<String, Double> median : result.medians().entrySet()) {
      out.printf(Locale.ROOT, "%-24s %,12.0f ns%n", median.getKey(), median.getValue());
    }
    out.printf(
        Locale.ROOT,
        "%nreading to verdict        %,.0f ns%n"
            + "in turn of 1,000 sensors  %,.0f ns%n"
            + "in the first 1,000        %,.0f ns%n"
            + "random cut forest         %.1f times as long%n"
            + "window 1,024 against 64   %.2f times%n"
            + "garbage per reading       %.1f bytes%n"
            + "state per channel         %,.0f bytes, %,.0f of eight%n"
            + "an event of an incident    %.1f µs%n"
            + "%s, %s%n",
        result.nanosPerReading(),
        result.nanosPerReadingFleet(),
        result.nanosPerReadingYoung(),
        result.speedupOverRandomCutForest(),
        result.windowGrowth(),
        result.bytesAllocatedPerReading(),
        result.bytesPerChannel(),
        result.bytesPerChannelOfEight(),
        result.microsPerEvent(),
        result.machine(),
        result.jdk());
  }
}
