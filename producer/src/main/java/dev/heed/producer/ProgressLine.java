package dev.heed.producer;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * The last line of a terminal, written over as work goes on: a bar, the share that is done, and a
 * text. Elsewhere nothing is shown, as lines that are written over fill a log with noise.
 */
public final class ProgressLine {
  private static final int BAR = 24;
  private static final int WIDTH = 79;
  private static final String ERASE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private boolean shown;

  /**
   * @param terminal whether somebody watches
   */
  public ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Whether somebody watches stderr; only the starting script can tell. */
  public static boolean isTerminal() {
    return Boolean.getBoolean("heed.terminal");
  }

  /** Shows that a part of a whole is done. */
  public synchronized void show(long done, long of, String text) {
    double share = of <= 0 ? 0 : Math.min(1, Math.max(0, (double) done / of));
    int filled = (int) (share * BAR);
    show(
        String.format(
            Locale.ROOT,
            "[%s%s] %3.0f %% %s",
            "#".repeat(filled),
            ".".repeat(BAR - filled),
            Math.floor(share * 100),
            text));
  }

  /** Shows work whose end is not known. */
  public synchronized void show(String text) {
    if (terminal) {
      err.print(ERASE + (text.length() > WIDTH ? text.substring(0, WIDTH) : text));
      err.flush();
      shown = true;
    }
  }

  /** Takes the line away, so that something else can be printed. */
  public synchronized void clear() {
    if (shown) {
      err.print(ERASE);
      err.flush();
      shown = false;
    }
  }
}
