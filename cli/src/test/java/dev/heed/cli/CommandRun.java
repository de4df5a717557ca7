package dev.heed.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What one command line answered. */
public record CommandRun(int status, String out, String err) {

  public static CommandRun of(String... args) {
    return with(Map.of(), args);
  }

  public static CommandRun with(Map<String, String> environment, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Heed.execute(args, new PrintWriter(out, true), new PrintWriter(err, true), environment);
    return new CommandRun(status, out.toString(), err.toString());
  }

  /** The last line of stdout, where a JSON object is promised. */
  public String lastLine() {
    return out.lines().reduce("", (before, line) -> line);
  }
}
