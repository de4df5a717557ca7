package dev.heed.cli.demo;

import java.io.PrintWriter;

/** Lines for people; on a terminal with a status line below them. Safe for several threads. */
final class DemoConsole {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private String status = "";

  /**
   * @param terminal whether a line can be written over
   */
  DemoConsole(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  synchronized void line(String text) {
    if (status.isEmpty()) {
      out.println(text);
    } else {
      out.print(CLEAR + text + System.lineSeparator() + status);
    }
    out.flush();
  }

  /** Replaces the status line; says nothing where there is none. */
  synchronized void status(String text) {
    if (terminal) {
      status = text;
      out.print(CLEAR + text);
      out.flush();
    }
  }

  /** Takes the status line away. */
  synchronized void endStatus() {
    if (!status.isEmpty()) {
      status = "";
      out.print(CLEAR);
      out.flush();
    }
  }
}
