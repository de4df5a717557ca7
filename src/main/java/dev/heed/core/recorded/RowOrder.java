package dev.heed.core.recorded;

import dev.heed.core.message.TimeParser;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** In which order the rows of a file stand: those of each sensor by time, or not. */
final class RowOrder {
  private static final long HOUR = 3_600_000;

  private final Map<String, Long> last = new HashMap<>();
  private long up;
  private long down;
  private long firstLine;
  private long firstStep;

  void accept(CsvReadings.Row row) {
    if (row.timeMillis() == TimeParser.INVALID || row.reading() == null) {
      return;
    }
    Long before = last.put(row.sensor(), row.timeMillis());
    if (before == null || before == row.timeMillis()) {
      return;
    }
    if (row.timeMillis() > before) {
      up++;
    } else {
      if (down++ == 0) {
        firstLine = row.line();
        firstStep = before - row.timeMillis();
      }
    }
  }

  boolean isSorted() {
    return down == 0;
  }

  boolean isDescending() {
    return down > 9 * up && down > 1;
  }

  boolean isMostlyDown() {
    return down > up;
  }

  /** What is the matter, in a line. */
  String notice() {
    if (isDescending()) {
      return "the newest rows come first: they are judged from the oldest on";
    }
    String hour =
        firstStep > 0 && firstStep <= HOUR && down <= 2 + up / 4_000
            ? "; if these are times of a clock that is put back in autumn, say --zone Europe/Berlin or"
                + " alike"
            : "";
    return String.format(
        Locale.ROOT,
        "rows are not in order of time (%,d times back, first in line %,d by %s): they are sorted%s",
        down,
        firstLine,
        duration(firstStep),
        hour);
  }

  static String duration(long millis) {
    double seconds = millis / 1e3;
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.3g s", seconds);
    }
    return seconds < 7_200
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : seconds < 172_800
            ? String.format(Locale.ROOT, "%.0f h", seconds / 3_600)
            : String.format(Locale.ROOT, "%.0f days", seconds / 86_400);
  }
}
