package dev.heed.producer.replay;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvReadings;
import dev.heed.core.recorded.FileNames;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one CSV file, or of all in a folder: each file is a sensor. Files are merged by
 * event time; the rows of a file come in order of their time. Rows and cells that are no reading
 * are reported and counted, and the replay goes on.
 */
public final class CsvReplay implements Closeable {
  /** Each file of a folder stays open, since any may have the next reading. */
  public static final int MAX_FILES = 2_000;

  /** Rejected rows of one file that are reported one by one. */
  private static final int REPORTED_PER_FILE = 5;

  /** A file with its next reading. */
  private static final class Track {
    final String name;
    final int order;
    final CsvReadings rows;
    @Nullable Reading next;
    long rejected;

    Track(String name, int order, CsvReadings rows) {
      this.name = name;
      this.order = order;
      this.rows = rows;
    }

    long nextMillis() {
      return next == null ? Long.MAX_VALUE : next.timeMillis();
    }
  }

  private final List<Track> tracks = new ArrayList<>();
  private final PriorityQueue<Track> queue =
      new PriorityQueue<>(
          (a, b) ->
              a.nextMillis() != b.nextMillis()
                  ? Long.compare(a.nextMillis(), b.nextMillis())
                  : Integer.compare(a.order, b.order));
  private final Consumer<String> report;
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private long empty;

  private CsvReplay(Consumer<String> report) {
    this.report = report;
  }

  /**
   * Opens all files and reads their headers.
   *
   * @param input a file, or a folder that is walked for files named *.csv
   * @param sensor name of the sensor; null: the path of the file within the folder (of a single
   *     file: its name), with / between folders and without .csv
   * @param report receives a line on the first rejected rows of each file
   * @throws IOException if there is no such file, none in the folder, too many, or one is not CSV
   *     as the format says
   * @throws IllegalArgumentException if a sensor name is given for a folder
   */
  public static CsvReplay open(
      Path input,
      @Nullable String sensor,
      CsvFormat format,
      ReadingLimits limits,
      Consumer<String> report)
      throws IOException {
    CsvReplay replay = new CsvReplay(report);
    try {
      for (Path file : files(input, sensor)) {
        String name = sensor == null ? sensorName(input, file) : sensor;
        CsvReadings rows = CsvReadings.open(file, name, format, limits);
        Track track = new Track(file.toString(), replay.tracks.size(), rows);
        replay.tracks.add(track);
        rows.notices().forEach(notice -> report.accept(file + ": " + notice));
        replay.advance(track);
      }
      return replay;
    } catch (UncheckedIOException e) {
      replay.close();
      throw e.getCause();
    } catch (IOException | RuntimeException e) {
      replay.close();
      throw e;
    }
  }

  private static List<Path> files(Path input, @Nullable String sensor) throws IOException {
    if (!Files.exists(input)) {
      throw new NoSuchFileException(input.toString());
    }
    if (!Files.isDirectory(input)) {
      return List.of(input);
    }
    if (sensor != null) {
      throw new IllegalArgumentException(
          "a sensor name is for one file, and " + input + " is a folder");
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(input)) {
      files =
          all.filter(path -> Files.isRegularFile(path) && FileNames.isRecorded(path))
              .sorted()
              .limit(MAX_FILES + 1L)
              .toList();
    }
    if (files.isEmpty() || files.size() > MAX_FILES) {
      throw new IOException(
          files.isEmpty()
              ? "no file named " + FileNames.PATTERNS + " in " + input
              : "more than " + MAX_FILES + " files named " + FileNames.PATTERNS + " in " + input);
    }
    return files;
  }

  private static String sensorName(Path input, Path file) {
    Path relative = file.equals(input) ? file.getFileName() : input.relativize(file);
    return FileNames.sensor(relative);
  }

  public boolean hasNext() {
    return !queue.isEmpty();
  }

  /**
   * The next reading in time.
   *
   * @throws IOException if its file can't be read any further
   */
  public Reading next() throws IOException {
    Track track = queue.poll();
    Reading reading = track == null ? null : track.next;
    if (track == null || reading == null) {
      throw new NoSuchElementException();
    }
    try {
      advance(track);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return reading;
  }

  /** Files that are played. */
  public int files() {
    return tracks.size();
  }

  /** Rows so far that broke a rule. */
  public long rejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rows so far that broke a rule, by the rule. */
  public Map<RejectReason, Long> rejectedByReason() {
    return Map.copyOf(rejected);
  }

  /** Rows so far in which nothing was measured. */
  public long empty() {
    return empty;
  }

  private void advance(Track track) {
    track.next = null;
    while (track.next == null && track.rows.hasNext()) {
      CsvReadings.Row row = track.rows.next();
      RejectReason reason = row.rejected();
      if (reason != null) {
        reject(track, row, reason);
      }
      if (row.reading() != null) {
        track.next = row.reading();
        queue.add(track);
      } else {
        empty += reason == null ? 1 : 0;
      }
    }
  }

  private void reject(Track track, CsvReadings.Row row, RejectReason reason) {
    rejected.merge(reason, 1L, Long::sum);
    track.rejected++;
    if (track.rejected <= REPORTED_PER_FILE) {
      report.accept(track.name + ": " + reason.code() + ": " + row.detail());
    } else if (track.rejected == REPORTED_PER_FILE + 1) {
      report.accept(track.name + ": more rows are rejected; they are counted only");
    }
  }

  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Track track : tracks) {
      try {
        track.rows.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
