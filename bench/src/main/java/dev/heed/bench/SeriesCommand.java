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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures detectors on labelled series. */
@Command(
    name = "series",
    description = {
      "Measures detectors on labelled series: VUS-PR and others from the scores, alarms by event"
          + " from the detections.",
      "Without --data on the simulated plant. Every detector runs causally, at one setting for all"
          + " files."
    })
final class SeriesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder with *.csv at any depth: timestamp,value...,label; can be repeated (default: the"
              + " simulated plant).")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--files",
      paramLabel = "LIST",
      description = "A file that lists the files to score, one a line (default: all).")
  private @Nullable Path files;

  @Mixin private AccuracyOptions options;

  @Override
  public Integer call() throws IOException {
    if (files != null && data.size() != 1) {
      throw new ParameterException(spec.commandLine(), "--files: needs --data, once");
    }
    List<DataSet> sets = new ArrayList<>();
    for (Path folder : data) {
      sets.add(DataSet.series(folder, files));
    }
    if (sets.isEmpty()) {
      sets.add(DataSet.plant(options.seed()));
    }
    options.run(sets, FixedThresholds.NONE);
    return ExitCode.OK;
  }
}
