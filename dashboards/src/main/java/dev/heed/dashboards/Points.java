package dev.heed.dashboards;

/** Rows of a history, column by column. */
final class Points {
  private final boolean isReset;
  private final double[][] columns;
  private final Cursor cursor;

  /**
   * @param isReset whether they replace what the reader has; else they follow it
   * @param columns one array per {@link Column}, all of one length; taken over
   * @param cursor to be handed in for the next ones
   */
  Points(boolean isReset, double[][] columns, Cursor cursor) {
    this.isReset = isReset;
    this.columns = columns;
    this.cursor = cursor;
  }

  boolean isReset() {
    return isReset;
  }

  int count() {
    return columns[0].length;
  }

  /** The values of one column; not to be changed. */
  double[] column(Column column) {
    return columns[column.index()];
  }

  Cursor cursor() {
    return cursor;
  }

  /** Where a reader stands in a history. */
  record Cursor(long generation, long next) {}
}
