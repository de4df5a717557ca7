package dev.heed.consumer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * One run of {@code alerts} as a process would see it; the clock stands five minutes after {@link
 * Events#TIME}.
 */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = command(new PrintWriter(out), new PrintWriter(err));
    return new CommandRun(command.execute(arguments), out.toString(), err.toString());
  }

  static CommandLine command(PrintWriter out, PrintWriter err) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(Events.TIME + 300_000), ZoneOffset.UTC);
    return new CommandLine(new AlertsCommand(clock))
        .setOut(out)
        .setErr(err)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setParameterExceptionHandler(
            (e, args) -> {
              err.println(e.getMessage());
              return CommandLine.ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(
            (e, failed, parsed) -> {
              err.println(e.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }
}
