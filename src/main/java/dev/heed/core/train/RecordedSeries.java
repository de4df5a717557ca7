package dev.heed.core.train;

import java.util.Arrays;

/** The recorded values of one channel in order of time, all finite, times strictly rising. */
final class RecordedSeries {
  private final String file;
  private final String channel;
  private long[] times = new long[1024];
  private double[] values = new double[1024];
  private int size;

  /**
   * @param file the file it is from, below the input folder: series of one file belong together
   * @param channel name of the column
   */
  RecordedSeries(String file, String channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Adds a value at the end; one that is not later than the last is left out. */
  void add(long timeMillis, double value) {
    if (size > 0 && timeMillis <= times[size - 1]) {
      return;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    times[size] = timeMillis;
    values[size++] = value;
  }

  String file() {
    return file;
  }

  String name() {
    return file + "/" + channel;
  }

  int size() {
    return size;
  }

  long time(int i) {
    return times[i];
  }

  double value(int i) {
    return values[i];
  }

  /** A copy of the values from one position to before another. */
  double[] values(int from, int to) {
    return Arrays.copyOfRange(values, from, to);
  }

  /** A copy of the times from one position to before another. */
  long[] times(int from, int to) {
    return Arrays.copyOfRange(times, from, to);
  }
}
