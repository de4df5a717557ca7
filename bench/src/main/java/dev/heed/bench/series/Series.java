package dev.heed.bench.series;

import java.util.List;

/**
 * One labelled recording of a sensor, in the order of its rows.
 *
 * @param name path below the folder of its data set, with {@code /} between the parts
 * @param channels names of the measured quantities, C of them
 * @param timeMillis event time of each of n rows, in milliseconds
 * @param values n × C; NaN where a value is missing
 * @param isAnomaly label of each row
 */
@SuppressWarnings("ArrayRecordComponent") // rows by the hundred thousand; read, never changed
public record Series(
    String name, List<String> channels, long[] timeMillis, double[][] values, boolean[] isAnomaly) {

  public Series {
    channels = List.copyOf(channels);
    int n = timeMillis.length;
    if (values.length != n || isAnomaly.length != n) {
      throw new IllegalArgumentException(
          name
              + ": "
              + n
              + " times, "
              + values.length
              + " values, "
              + isAnomaly.length
              + " labels");
    }
  }

  /** n, the number of rows. */
  public int rows() {
    return timeMillis.length;
  }
}
