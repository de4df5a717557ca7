package dev.heed.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.bench.recall.RecallResult;
import dev.heed.bench.recall.RecallRun;
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

/** Measures how well the similarity of incidents can be trained. */
@Command(
    name = "recall",
    description = {
      "Trains the similarity of incidents, in both forms, to search by a metric that it is not told,"
          + " and counts how often its largest weight is on the exact nearest neighbour, on queries"
          + " and keys that it was not trained on."
    })
final class RecallCommand implements Callable<Integer> {
  private static final int SEARCHES = 2_000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "11",
      description = "Everything random follows from it (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "8000",
      description = "Steps of training (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (steps < 1 || steps > 1_000_000) {
      throw new ParameterException(
          spec.commandLine(), "--steps must be between 1 and 1000000, given " + steps);
    }
    RecallResult result = RecallRun.run(seed, steps, SEARCHES);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "recall@1 among %d keys, %d searches   before   after %d steps%n"
            + "additive                            %.3f    %.3f%n"
            + "multiplicative                      %.3f    %.3f%n",
        result.keys(),
        result.searches(),
        result.steps(),
        result.additiveBefore(),
        result.additiveAfter(),
        result.multiplicativeBefore(),
        result.multiplicativeAfter());
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(result));
    }
    return ExitCode.OK;
  }
}
