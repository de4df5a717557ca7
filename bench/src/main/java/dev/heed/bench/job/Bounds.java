package dev.heed.bench.job;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What numbers the options of these commands take. */
final class Bounds {
  private Bounds() {}

  /**
   * @throws ParameterException if the number is not between the two, both included
   */
  static void check(CommandSpec spec, String option, long given, long least, long most) {
    if (given < least || given > most) {
      throw new ParameterException(
          spec.commandLine(),
          "%s must be between %d and %d, given %d".formatted(option, least, most, given));
    }
  }
}
