package dev.heed.cli.explain;

import dev.heed.core.message.Excerpt;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.TimeParser;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvReadings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reading of a file that somebody asks about, with all before it.
 *
 * @param timeText its time as it stands in the file
 * @param readings from the first of the file to the one asked about
 */
public record AskedReading(String timeText, List<Reading> readings) {

  public AskedReading {
    readings = List.copyOf(readings);
  }

  /**
   * Reads a file up to a time.
   *
   * @param at a time as it stands in the file, or another text that means the same
   * @throws IllegalArgumentException if there is no reading of that time; names the nearest ones
   */
  public static AskedReading find(Path file, String sensor, CsvFormat format, String at)
      throws IOException {
    long wanted = CsvReadings.timeOf(at, format.zone());
    List<Reading> readings = new ArrayList<>();
    String before = null;
    String after = null;
    try (CsvReadings rows = CsvReadings.open(file, sensor, format, ReadingLimits.DEFAULT)) {
      while (rows.hasNext()) {
        CsvReadings.Row row = rows.next();
        boolean isAsked =
            row.timeText().strip().equals(at.strip())
                || (wanted != TimeParser.INVALID && row.timeMillis() == wanted);
        Reading reading = row.reading();
        if (isAsked) {
          readings.add(askedFor(reading, row, at));
          return new AskedReading(row.timeText(), readings);
        }
        if (reading != null) {
          readings.add(reading);
        }
        if (row.timeMillis() < wanted) {
          before = row.timeMillis() == TimeParser.INVALID ? before : row.timeText();
        } else if (after == null) {
          after = row.timeText();
        }
      }
    }
    throw new IllegalArgumentException(nowhere(file, at, wanted, before, after));
  }

  private static Reading askedFor(@Nullable Reading reading, CsvReadings.Row row, String at) {
    if (reading != null) {
      return reading;
    }
    String detail = row.detail();
    throw new IllegalArgumentException(
        "--at: the row of "
            + at
            + " was not scored: "
            + (detail == null ? "no channel has a value" : detail));
  }

  private static String nowhere(
      Path file, String at, long wanted, @Nullable String before, @Nullable String after) {
    String given = "--at: no reading of " + Excerpt.of(at) + " in " + file;
    if (wanted == TimeParser.INVALID) {
      return given + "; give a time as in the file, or as in 2026-01-13T16:20:00Z";
    }
    if (before == null && after == null) {
      return given + ", which has no readings";
    }
    return given
        + "; the nearest are "
        + (before == null ? "none before" : before)
        + " and "
        + (after == null ? "none after" : after);
  }
}
