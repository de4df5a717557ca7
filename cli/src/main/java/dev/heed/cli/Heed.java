package dev.heed.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Entry point of the {@code heed} command. */
@Command(
    name = "heed",
    mixinStandardHelpOptions = true,
    versionProvider = HeedVersion.class,
    description = "Watches sensor streams and tells which reading deserves attention.")
public final class Heed implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Heed()).execute(args));
  }
}
