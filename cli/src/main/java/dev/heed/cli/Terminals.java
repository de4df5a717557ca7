package dev.heed.cli;

/** Whether somebody watches stderr; only the starting script can tell. */
final class Terminals {
  private Terminals() {}

  static boolean isTerminal() {
    return Boolean.getBoolean("heed.terminal");
  }
}
