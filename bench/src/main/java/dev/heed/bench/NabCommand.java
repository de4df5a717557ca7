package dev.heed.bench;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.accuracy.FixedThresholds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures detectors on the Numenta Anomaly Benchmark. */
@Command(
    name = "nab",
    description = {
      "Measures detectors on the Numenta Anomaly Benchmark: its three profiles from the alarms, and"
          + " ranking measures from the scores.",
      "Every detector runs causally, at one setting for all files."
    })
final class NabCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder with data/ and labels/combined_windows.json.")
  private Path data;

  @Mixin private FileChoice choice;

  @Option(
      names = "--threshold",
      paramLabel = "N",
      description = "Instead: a threshold, or standard=N,lowFp=N,lowFn=N.")
  private @Nullable String threshold;

  @Mixin private AccuracyOptions options;

  @Override
  public Integer call() throws IOException {
    options.run(List.of(DataSet.nab(data, choice.files(), choice.optimiseOn())), thresholds());
    return ExitCode.OK;
  }

  private FixedThresholds thresholds() {
    try {
      return threshold == null ? FixedThresholds.NONE : FixedThresholds.ofNab(threshold);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
