package dev.heed.dashboards;

/**
 * Room on a terminal.
 *
 * @param rows lines
 * @param columns characters in a line
 */
public record ScreenSize(int rows, int columns) {
  /** What every terminal has. */
  public static final ScreenSize USUAL = new ScreenSize(24, 80);
}
