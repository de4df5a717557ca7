package dev.heed.bench;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.accuracy.FixedThresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures detectors on the Skoltech Anomaly Benchmark. */
@Command(
    name = "skab",
    description = {
      "Measures detectors on the Skoltech Anomaly Benchmark: F1, false-alarm and missed-alarm rate of"
          + " the rows after the first 400 of each file, from the scores.",
      "Every detector runs causally, at one setting for all files."
    })
final class SkabCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder with <group>/<n>.csv.")
  private Path data;

  @Mixin private FileChoice choice;

  @Option(names = "--threshold", paramLabel = "N", description = "Instead: a threshold.")
  private @Nullable Double threshold;

  @Mixin private AccuracyOptions options;

  @Override
  public Integer call() throws IOException {
    options.run(
        List.of(DataSet.skab(data, choice.files(), choice.optimiseOn())),
        new FixedThresholds(Map.of(), threshold));
    return ExitCode.OK;
  }
}
