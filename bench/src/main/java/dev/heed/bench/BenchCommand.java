package dev.heed.bench;

import dev.heed.bench.job.GarbageCommand;
import dev.heed.bench.job.JobCommand;
import dev.heed.bench.job.ScalingCommand;
import dev.heed.bench.job.StateCommand;
import dev.heed.bench.robustness.RobustnessCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures Heed and its rivals. */
@Command(
    name = "bench",
    description =
        "Measures how well and how fast detectors detect, Heed and its rivals in one run.",
    subcommands = {
      NabCommand.class,
      SkabCommand.class,
      SeriesCommand.class,
      AccuracyCommand.class,
      OperatorCommand.class,
      ShapesCommand.class,
      FleetCommand.class,
      CoreCommand.class,
      JobCommand.class,
      GarbageCommand.class,
      StateCommand.class,
      ScalingCommand.class,
      KindsCommand.class,
      CalibrationCommand.class,
      RobustnessCommand.class,
      FeedbackCommand.class,
      RecallCommand.class
    })
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed");
  }
}
