package dev.heed.bench.series;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvReadings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads a recording with the reader that {@code heed score} uses, so that a detector sees the same
 * times and values; and the label beside them, which that reader leaves out.
 *
 * <p>A row that breaks a rule of that reader is an error here: labelled data are meant to be whole.
 * Times are not checked for order.
 */
final class LabelledCsv {
  private static final List<String> LABELS = List.of("label", "anomaly", "is_anomaly");

  private LabelledCsv() {}

  /**
   * Reads a file with a column called label, anomaly or is_anomaly, in any case.
   *
   * @param name of the series
   */
  static Series read(Path file, String name) throws IOException {
    Table table = Table.of(file, name);
    LabelColumn labels = LabelColumn.read(file, table.separator, LABELS);
    if (labels.values().length != table.times.length) {
      throw new CorpusException(
          file.toString(),
          "read " + table.times.length + " rows, but " + labels.values().length + " labels");
    }
    return new Series(name, table.channels, table.times, table.values, labels.values());
  }

  /** Reads a file whose labels are elsewhere; no row is anomalous. */
  static Series readUnlabelled(Path file, String name) throws IOException {
    Table table = Table.of(file, name);
    return new Series(
        name, table.channels, table.times, table.values, new boolean[table.times.length]);
  }

  /** Path of a file below a folder, with slashes on every system. */
  static String nameOf(Path folder, Path file) {
    StringBuilder name = new StringBuilder();
    for (Path part : folder.relativize(file)) {
      name.append(name.isEmpty() ? "" : "/").append(part);
    }
    return name.toString();
  }

  static boolean isCsv(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
  }

  @SuppressWarnings("ArrayRecordComponent") // handed on to a series
  private record Table(List<String> channels, long[] times, double[][] values, char separator) {

    static Table of(Path file, String name) throws IOException {
      List<Long> times = new ArrayList<>();
      List<double[]> values = new ArrayList<>();
      try (CsvReadings rows =
          CsvReadings.open(file, name, CsvFormat.DEFAULT.asItStands(), ReadingLimits.DEFAULT)) {
        List<String> channels = rows.channels();
        while (rows.hasNext()) {
          CsvReadings.Row row = rows.next();
          if (row.rejected() != null) {
            throw new CorpusException(file.toString(), String.valueOf(row.detail()));
          }
          times.add(row.timeMillis());
          values.add(values(channels, row));
        }
        return new Table(
            channels,
            times.stream().mapToLong(Long::longValue).toArray(),
            values.toArray(double[][]::new),
            rows.separator());
      }
    }

    private static double[] values(List<String> channels, CsvReadings.Row row) {
      double[] values = new double[channels.size()];
      Arrays.fill(values, Double.NaN);
      Reading reading = row.reading();
      for (int i = 0; reading != null && i < reading.channelCount(); i++) {
        values[channels.indexOf(reading.channel(i))] = reading.value(i);
      }
      return values;
    }
  }
}
