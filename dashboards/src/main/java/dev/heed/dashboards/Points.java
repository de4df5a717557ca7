package dev.heed.dashboards;

/**
 * Rows of a history, column by column.
 *
 * @param isReset whether they replace what the reader has; else they follow it
 * @param columns one array per {@link Column}, all of one length
 * @param cursor to be handed in for the next ones
 */
record Points(boolean isReset, double[][] columns, Cursor cursor) {

  /** Where a reader stands in a history. */
  record Cursor(long generation, long next) {}

  int count() {
    return columns[0].length;
  }
}
