package dev.heed.dashboards;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows of one channel, in a ring that grows to the capacity that the caller can afford
 * at the moment and shrinks when that falls. Every row has a number, counted from 0 and never used
 * again, so that a reader who remembers the next number he wants gets exactly what is new, or is
 * told that he has fallen behind. Not thread-safe.
 */
final class History {
  private static final int INITIAL_ROWS = 16;

  private final long generation;
  private double[] cells = new double[INITIAL_ROWS * Column.COUNT];
  private int rows = INITIAL_ROWS;
  private int size;
  private long next;

  /**
   * @param generation differs between two histories of the same channel, so that no reader takes
   *     row numbers of a dropped one for those of its successor
   */
  History(long generation) {
    this.generation = generation;
  }

  int size() {
    return size;
  }

  /** Rows that memory is held for. */
  int allocatedRows() {
    return rows;
  }

  /**
   * Adds a row and drops the oldest when there is no room.
   *
   * @param row one value per column
   * @param capacity rows that may be kept at present, at least 1
   */
  void append(double[] row, int capacity) {
    if (rows > capacity + capacity / 3) {
      resize(capacity);
    } else if (size == rows && rows < capacity) {
      resize(Math.min(capacity, rows * 2));
    }
    System.arraycopy(row, 0, cells, (int) (next % rows) * Column.COUNT, Column.COUNT);
    next++;
    size = Math.min(size + 1, rows);
  }

  /**
   * What a reader has not seen.
   *
   * @param known what he got last; null for everything
   */
  Points since(Points.@Nullable Cursor known) {
    long oldest = next - size;
    boolean isReset = known == null || known.generation() != generation || known.next() < oldest;
    long from = known == null || isReset ? oldest : known.next();
    int count = (int) (next - from);
    double[][] columns = new double[Column.COUNT][count];
    for (int i = 0; i < count; i++) {
      int offset = (int) ((from + i) % rows) * Column.COUNT;
      for (int c = 0; c < Column.COUNT; c++) {
        columns[c][i] = cells[offset + c];
      }
    }
    return new Points(isReset, columns, new Points.Cursor(generation, next));
  }

  /** The newest values of one column, oldest first, at most {@code limit}. */
  List<Double> tail(Column column, int limit) {
    int count = Math.min(limit, size);
    List<Double> tail = new ArrayList<>(count);
    for (long number = next - count; number < next; number++) {
      tail.add(cells[(int) (number % rows) * Column.COUNT + column.index()]);
    }
    return tail;
  }

  private void resize(int newRows) {
    double[] resized = new double[newRows * Column.COUNT];
    int kept = Math.min(size, newRows);
    for (long number = next - kept; number < next; number++) {
      System.arraycopy(
          cells,
          (int) (number % rows) * Column.COUNT,
          resized,
          (int) (number % newRows) * Column.COUNT,
          Column.COUNT);
    }
    cells = resized;
    rows = newRows;
    size = kept;
  }
}
