package dev.heed.bench;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.accuracy.FixedThresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures detectors on several data sets in one run. */
@Command(
    name = "accuracy",
    description = {
      "Measures detectors on several data sets in one run, with one table that sums them up.",
      "Every detector runs causally, at one setting for all files of all sets. Without any folder,"
          + " on the simulated plant."
    })
final class AccuracyCommand implements Callable<Integer> {
  @Option(
      names = "--nab",
      paramLabel = "DIR",
      description =
          "Numenta Anomaly Benchmark: folder with data/ and labels/combined_windows.json.")
  private @Nullable Path nab;

  @Option(
      names = "--skab",
      paramLabel = "DIR",
      description = "Skoltech Anomaly Benchmark: folder with <group>/<n>.csv.")
  private @Nullable Path skab;

  @Option(
      names = "--series",
      paramLabel = "DIR",
      arity = "1..*",
      description = "Folders with *.csv at any depth: timestamp,value...,label.")
  private List<Path> series = new ArrayList<>();

  @Option(names = "--plant", description = "The simulated plant too.")
  private boolean withPlant;

  @Mixin private AccuracyOptions options;

  @Override
  public Integer call() throws IOException {
    List<DataSet> sets = new ArrayList<>();
    if (nab != null) {
      sets.add(DataSet.nab(nab, null, null));
    }
    if (skab != null) {
      sets.add(DataSet.skab(skab, null, null));
    }
    for (Path folder : series) {
      sets.add(DataSet.series(folder, null));
    }
    if (withPlant || sets.isEmpty()) {
      sets.add(DataSet.plant(options.seed()));
    }
    options.run(sets, FixedThresholds.NONE);
    return ExitCode.OK;
  }
}
