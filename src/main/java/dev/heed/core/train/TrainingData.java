package dev.heed.core.train;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvReadings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Recorded readings to train on, one series per channel and file. Columns with labels are left out,
 * as are rows that break a rule, rows out of order and channels with fewer than {@value
 * #LEAST_VALUES} values.
 */
public final class TrainingData {
  /** Values that a series needs: a warm-up, the longest window, and a gap within it. */
  public static final int LEAST_VALUES = 600;

  private final List<RecordedSeries> series;
  private final String sha256;
  private final int files;
  private final int tooShort;

  TrainingData(List<RecordedSeries> series, String sha256, int files, int tooShort) {
    this.series = List.copyOf(series);
    this.sha256 = sha256;
    this.files = files;
    this.tooShort = tooShort;
  }

  /**
   * Reads files, and all *.csv in folders at any depth.
   *
   * @throws IllegalArgumentException if there is nothing to train on; says why
   * @throws IOException if a file can't be read, or is not what {@link CsvReadings} reads
   */
  public static TrainingData read(List<Path> inputs) throws IOException {
    TrainingFiles found = TrainingFiles.of(inputs);
    List<RecordedSeries> enough = new ArrayList<>();
    int tooShort = 0;
    int longest = 0;
    for (TrainingFiles.Entry entry : found.entries()) {
      for (RecordedSeries each : read(entry)) {
        longest = Math.max(longest, each.size());
        if (each.size() >= LEAST_VALUES) {
          enough.add(each);
        } else {
          tooShort++;
        }
      }
    }
    if (enough.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "input: a series needs at least %d values in order of time, the longest of %d has %d",
              LEAST_VALUES,
              tooShort,
              longest));
    }
    return new TrainingData(enough, found.sha256(), found.entries().size(), tooShort);
  }

  private static List<RecordedSeries> read(TrainingFiles.Entry entry) throws IOException {
    try (CsvReadings rows =
        CsvReadings.open(entry.file(), entry.name(), CsvFormat.DEFAULT, ReadingLimits.DEFAULT)) {
      Map<String, RecordedSeries> series = new LinkedHashMap<>();
      rows.channels().forEach(name -> series.put(name, new RecordedSeries(entry.name(), name)));
      while (rows.hasNext()) {
        CsvReadings.Row row = rows.next();
        Reading reading = row.reading();
        for (int c = 0; reading != null && c < reading.channelCount(); c++) {
          boolean isOther = !row.sensor().equals(entry.name());
          String channel = (isOther ? row.sensor() + "/" : "") + reading.channel(c);
          series
              .computeIfAbsent(channel, name -> new RecordedSeries(entry.name(), name))
              .add(row.timeMillis(), reading.value(c));
        }
      }
      if (series.size() > rows.channels().size()) {
        series.values().removeIf(each -> each.size() == 0);
      }
      return List.copyOf(series.values());
    }
  }

  List<RecordedSeries> series() {
    return series;
  }

  /** Names of the files that have a series, in order. */
  List<String> usedFiles() {
    return series.stream().map(RecordedSeries::file).distinct().sorted().toList();
  }

  /** Hash of names and contents of the files, in order of their names. */
  public String sha256() {
    return sha256;
  }

  public int files() {
    return files;
  }

  public int seriesCount() {
    return series.size();
  }

  /** Series that were left out. */
  public int tooShort() {
    return tooShort;
  }

  public long values() {
    return series.stream().mapToLong(RecordedSeries::size).sum();
  }
}
