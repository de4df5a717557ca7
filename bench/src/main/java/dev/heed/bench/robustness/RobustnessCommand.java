package dev.heed.bench.robustness;

import dev.heed.bench.report.Provenance;
import dev.heed.bench.report.Table;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures whether a glitch hides the fault behind it. */
@Command(
    name = "robustness",
    description = {
      "Measures whether a glitch of 10 to 1,000,000 spreads hides the real fault that follows it:"
          + " recall of the fault for each lens alone, both fused, and random cut forests, at the"
          + " same rate of false alarms on clean streams.",
      "Needs no data. Five kinds of noise, four of faults."
    })
public final class RobustnessCommand implements Callable<Integer> {
  private static final int MOST_SEEDS = 1_000;
  private static final int THREADS = 2;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Streams per noise, glitch and fault, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int seeds = 6;

  @Option(names = "--seed", description = "The first of the seeds (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--svg",
      paramLabel = "FILE",
      description = "Write the picture there; overwritten.")
  private @Nullable Path svg;

  @Option(names = "--json", description = "Print one JSON object as the last line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (seeds < 1 || seeds > MOST_SEEDS) {
      throw new ParameterException(
          spec.commandLine(), "--seeds must be in [1, " + MOST_SEEDS + "], given " + seeds);
    }
    Model model = Model.shipped();
    DetectorSettings settings = DetectorSettings.DEFAULT;
    List<Robustness> results = results(Contestant.all(model, settings, seed));
    RobustnessReport report =
        new RobustnessReport(
            Provenance.here(
                "./heed bench robustness --seeds " + seeds + " --seed " + seed,
                seed,
                model.ref().version() + " " + model.ref().hash(),
                settings.budget().toString()),
            results);
    PrintWriter out = spec.commandLine().getOut();
    for (Table table : report.tables()) {
      out.println(table.toText());
    }
    if (svg != null) {
      Files.writeString(svg, report.toSvg());
    }
    if (json) {
      out.println(report.toJson());
    }
    out.flush();
    return ExitCode.OK;
  }

  private List<Robustness> results(List<Contestant> contestants) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<Robustness>>> running = new ArrayList<>();
      for (Contestant contestant : contestants) {
        running.add(pool.submit(() -> new RobustnessBench(seeds, seed).run(contestant)));
      }
      List<Robustness> results = new ArrayList<>();
      for (Future<List<Robustness>> one : running) {
        results.addAll(one.get());
        spec.commandLine().getErr().println("done: " + results.get(results.size() - 1).name());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
