package dev.heed.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.bench.feedback.FeedbackResult;
import dev.heed.bench.feedback.FeedbackRun;
import dev.heed.bench.feedback.Tally;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what labels of incidents change. */
@Command(
    name = "feedback",
    description = {
      "Measures what feedback changes, on simulated plants: a first pass, every incident labelled by"
          + " the truth, the same history again; and labels of the first half against the second.",
    })
final class FeedbackCommand implements Callable<Integer> {
  private static final int SENSORS = 16;
  private static final int READINGS = 8_064;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "201",
      description = "Seed of the first plant (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--plants",
      paramLabel = "N",
      defaultValue = "10",
      description = "Plants of 16 sensors over four weeks (default: ${DEFAULT-VALUE}).")
  private int plants;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (plants < 1 || plants > 1_000) {
      throw new ParameterException(
          spec.commandLine(), "--plants must be between 1 and 1000, given " + plants);
    }
    FeedbackResult result = FeedbackRun.run(seed, plants, SENSORS, READINGS);
    PrintWriter out = spec.commandLine().getOut();
    print(out, "no labels", result.replayWithout());
    print(out, "all labelled, replayed", result.replayWith());
    print(out, "second half, no labels", result.laterWithout());
    print(out, "second half, first labelled", result.laterWith());
    out.printf(
        Locale.ROOT,
        "%nreplay       %.1f %% fewer false alarms, %.1f %% of the faults found are lost%n"
            + "second half  %.1f %% fewer false alarms, %.1f %% of the faults found are lost%n",
        100 * result.falseAlarmsLowered(),
        100 * result.recallLost(),
        100 * result.laterFalseAlarmsLowered(),
        100 * result.laterRecallLost());
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(result));
    }
    return ExitCode.OK;
  }

  private static void print(PrintWriter out, String what, Tally tally) {
    out.printf(
        Locale.ROOT,
        "%-28s %6d false alarms, %5d of %5d faults found%n",
        what,
        tally.falseAlarms(),
        tally.found(),
        tally.faults());
  }
}
