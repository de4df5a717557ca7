package dev.heed.core.recorded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts what became of the rows of one file, and keeps the first reasons. */
public final class ReadTally {
  private static final int REASONS = 5;
  private static final double LOUD_SHARE = 0.01;

  private final List<String> reasons = new ArrayList<>();
  private long rows;
  private long empty;
  private long rejected;
  private long partial;
  private long late;
  private long doubled;

  /** Takes a row as it was read. */
  public void accept(CsvReadings.Row row) {
    rows++;
    if (row.rejected() == null) {
      empty += row.reading() == null ? 1 : 0;
      return;
    }
    if (row.reading() == null) {
      rejected++;
    } else {
      partial++;
    }
    tell(row.rejected().code() + ": " + row.detail());
  }

  /** Takes a row that is older than the one before it. */
  public void late(CsvReadings.Row row) {
    late++;
    tell("late: line " + row.line() + ", '" + row.timeText().strip() + "' is before the row above");
  }

  /** Takes a row of the same time as the one before it. */
  public void doubled(CsvReadings.Row row) {
    doubled++;
    tell(
        "doubled: line "
            + row.line()
            + ", another row of "
            + row.sensor()
            + " has the time '"
            + row.timeText().strip()
            + "'; the first counts");
  }

  private void tell(String reason) {
    if (reasons.size() < REASONS) {
      reasons.add(reason);
    }
  }

  public long rows() {
    return rows;
  }

  /** Rows in which nothing was measured. */
  public long empty() {
    return empty;
  }

  /** Rows that break a rule and hold no reading. */
  public long rejected() {
    return rejected;
  }

  /** Rows with a reading of which a cell breaks a rule and was put aside. */
  public long partial() {
    return partial;
  }

  public long late() {
    return late;
  }

  public long doubled() {
    return doubled;
  }

  /** What was not used: the first reasons, what there is more, and a loud line if it is much. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(reasons);
    long unused = rejected + partial + late + doubled;
    if (unused > reasons.size()) {
      lines.add(String.format(Locale.ROOT, "and %,d rows more", unused - reasons.size()));
    }
    long lost = rejected + late + doubled;
    if (lost > LOUD_SHARE * rows) {
      lines.add(
          String.format(
              Locale.ROOT,
              "WARNING: %,d of %,d rows (%.1f %%) were not used: %,d rejected, %,d late, %,d doubled",
              lost,
              rows,
              100.0 * lost / rows,
              rejected,
              late,
              doubled));
    }
    return lines;
  }
}
