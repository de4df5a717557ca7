package dev.heed.producer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code heed publish}: the two sources of readings. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Publishes readings: of a simulated plant, or recorded ones.",
    subcommands = {PublishSimulateCommand.class, PublishCsvCommand.class})
public final class PublishCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: simulate or csv");
  }
}
