package dev.heed.core.recorded;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a file become readings; what is not said is found out from the whole file.
 *
 * @param timeColumn column with the time, or several joined by + as in {@code Date+Time}; null: one
 *     of a usual name, else the first that holds times
 * @param separator between cells; null: the one of comma, semicolon, tab and | that divides the
 *     first lines most evenly
 * @param channels columns to read, in this order; empty: all that hold numbers and are neither time
 *     nor a label (label, anomaly, changepoint, is_anomaly in any case) and have a name
 * @param zone zone of times that name none
 * @param cells how cells are written and what belongs to whom
 */
public record CsvFormat(
    @Nullable String timeColumn,
    @Nullable Character separator,
    List<String> channels,
    ZoneId zone,
    Cells cells) {

  /**
   * How cells are written and what belongs to whom.
   *
   * @param timeFormat a pattern of java.time, or iso, epoch, compact; null: found out
   * @param decimal mark before the fraction, comma or point; null: found out
   * @param sensorColumns columns that name the sensor of a row, joined by /; empty: found out
   * @param good by column, in lower case the words that a row must have there to be read
   * @param isHeaderless whether the first line is data already; null: found out
   * @param isSorted whether rows that are not in order of time are sorted, and samples that share a
   *     time are spread; else both come as they are
   */
  public record Cells(
      @Nullable String timeFormat,
      @Nullable Character decimal,
      List<String> sensorColumns,
      Map<String, List<String>> good,
      @Nullable Boolean isHeaderless,
      boolean isSorted) {

    /** Everything found out. */
    public static final Cells DEFAULT = new Cells(null, null, List.of(), Map.of(), null, true);

    public Cells {
      sensorColumns = List.copyOf(sensorColumns);
      good = Map.copyOf(good);
      if (timeFormat != null) {
        TimeForm.given(timeFormat);
      }
      if (decimal != null && decimal != ',' && decimal != '.') {
        throw new IllegalArgumentException("decimal: must be , or . given " + decimal);
      }
    }
  }

  /** Everything detected, UTC. */
  public static final CsvFormat DEFAULT =
      new CsvFormat(null, null, List.of(), ZoneOffset.UTC, Cells.DEFAULT);

  public CsvFormat {
    channels = List.copyOf(channels);
  }

  public CsvFormat withTimeColumn(@Nullable String newTimeColumn) {
    return new CsvFormat(newTimeColumn, separator, channels, zone, cells);
  }

  public CsvFormat withSeparator(@Nullable Character newSeparator) {
    return new CsvFormat(timeColumn, newSeparator, channels, zone, cells);
  }

  public CsvFormat withChannels(List<String> newChannels) {
    return new CsvFormat(timeColumn, separator, newChannels, zone, cells);
  }

  public CsvFormat withZone(ZoneId newZone) {
    return new CsvFormat(timeColumn, separator, channels, newZone, cells);
  }

  public CsvFormat withCells(Cells newCells) {
    return new CsvFormat(timeColumn, separator, channels, zone, newCells);
  }

  /** Rows as they stand, in the order of the file. */
  public CsvFormat asItStands() {
    return withCells(
        new Cells(
            cells.timeFormat,
            cells.decimal,
            cells.sensorColumns,
            cells.good,
            cells.isHeaderless,
            false));
  }
}
