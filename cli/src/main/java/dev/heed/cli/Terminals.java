package dev.heed.cli;

import dev.heed.dashboards.ScreenSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Whether somebody watches; only the starting script can tell. */
final class Terminals {
  private Terminals() {}

  /** Whether stderr is a terminal. */
  static boolean isTerminal() {
    return Boolean.getBoolean("heed.terminal");
  }

  /** Whether stdout is a terminal. */
  static boolean isOutputTerminal() {
    return Boolean.getBoolean("heed.terminal.output");
  }

  /** The terminal's size as the program stty tells it, else what every terminal has. */
  static ScreenSize size() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      if (stty.waitFor(1, TimeUnit.SECONDS) && answer.matches("[1-9][0-9]{0,3} [1-9][0-9]{0,3}")) {
        String[] numbers = answer.split(" ", 2);
        return new ScreenSize(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
      }
    } catch (IOException e) {
      return ScreenSize.USUAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ScreenSize.USUAL;
  }
}
