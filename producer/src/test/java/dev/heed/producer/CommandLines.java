package dev.heed.producer;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs publishing commands as the command line does. */
final class CommandLines {
  private CommandLines() {}

  /**
   * @param status exit status
   * @param out what went to standard output
   * @param err what went to standard error
   */
  record Result(int status, String out, String err) {
    String lastLine() {
      return out.strip().substring(out.strip().lastIndexOf('\n') + 1);
    }
  }

  static Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new PublishCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  command.getErr().println(e.getMessage());
                  return CommandLine.ExitCode.SOFTWARE;
                })
            .execute(args);
    return new Result(status, out.toString(), err.toString());
  }
}
