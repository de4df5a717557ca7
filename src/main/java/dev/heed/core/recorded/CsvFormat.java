package dev.heed.core.recorded;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the columns of a CSV file become readings.
 *
 * @param timeColumn name of the column with the time; null: a column named timestamp, time,
 *     datetime, date or ts in any case, the first of these names that there is, else the first
 *     column
 * @param separator between cells; null: the most frequent of comma, semicolon, tab and | in the
 *     header
 * @param channels columns to read, in this order; empty: all that are neither time nor a label
 *     (label, anomaly, changepoint, is_anomaly in any case) and have a name
 * @param zone zone of times that name none
 */
public record CsvFormat(
    @Nullable String timeColumn,
    @Nullable Character separator,
    List<String> channels,
    ZoneId zone) {

  /** Everything detected, UTC. */
  public static final CsvFormat DEFAULT = new CsvFormat(null, null, List.of(), ZoneOffset.UTC);

  public CsvFormat {
    channels = List.copyOf(channels);
  }

  public CsvFormat withTimeColumn(@Nullable String newTimeColumn) {
    return new CsvFormat(newTimeColumn, separator, channels, zone);
  }

  public CsvFormat withSeparator(@Nullable Character newSeparator) {
    return new CsvFormat(timeColumn, newSeparator, channels, zone);
  }

  public CsvFormat withChannels(List<String> newChannels) {
    return new CsvFormat(timeColumn, separator, newChannels, zone);
  }

  public CsvFormat withZone(ZoneId newZone) {
    return new CsvFormat(timeColumn, separator, channels, newZone);
  }
}
