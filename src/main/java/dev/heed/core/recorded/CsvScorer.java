package dev.heed.core.recorded;

import dev.heed.core.detect.Acceptance;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.settings.SettingsBook;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.model.Model;
import dev.heed.core.recall.Cases;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Scores recorded readings, strictly in order: each row is judged by the rows before it, with the
 * same core and the same settings as the streaming job. One row out per row in. Not safe for use by
 * several threads.
 */
public final class CsvScorer {
  private final SensorDetector detector;
  private final CsvFormat format;

  /** Sees each row that was scored, with its verdict, which lasts until the next. */
  @FunctionalInterface
  public interface Watcher {
    void scored(CsvReadings.Row row, Judgement verdict);
  }

  /**
   * What became of the rows of one file.
   *
   * @param rows rows read
   * @param scored rows that were scored
   * @param empty rows in which no channel has a value
   * @param rejected rows that break a rule
   * @param partial scored rows of which a cell breaks a rule
   * @param late rows that are older than the row scored before them
   * @param doubled rows of the same time as the row scored before them
   * @param sensors sensors of which a row was scored
   * @param incidents incidents opened
   * @param millis from the first scored row to the last, summed over the sensors
   * @param told what was found out of the file, and the first reasons of rows that were not used
   */
  public record Summary(
      long rows,
      long scored,
      long empty,
      long rejected,
      long partial,
      long late,
      long doubled,
      int sensors,
      long incidents,
      long millis,
      List<String> told) {}

  /** One sensor of a file. */
  private static final class Track {
    final SensorState state;
    final Judgement verdict;
    double lastScore;
    long firstMillis;
    long scored;

    /** Of the row: that of an incident that opens, or whose kind is decided on it. */
    @Nullable Kind newKind;

    /** Of the last incident, as they were told last. */
    @Nullable Kind toldKind;

    String severity = "";

    Track(SensorState state, boolean isInFull) {
      this.state = state;
      this.verdict = isInFull ? Judgement.inFull() : new Judgement();
    }

    void hear(IncidentEvent event) {
      boolean isOpening = event.phase() == IncidentPhase.OPENED;
      if (isOpening || event.kind() != toldKind) {
        newKind = event.kind();
        toldKind = event.kind();
      }
      severity = event.severity().code();
    }
  }

  public CsvScorer(Model model, DetectorSettings settings, CsvFormat format) {
    this(model, settings, format, new Cases());
  }

  /** With labels, but no settings of sensors and channels. */
  public CsvScorer(Model model, DetectorSettings settings, CsvFormat format, Cases labels) {
    this(model, settings, format, labels, new SettingsBook());
  }

  /**
   * @param labels heeded from the first row on, wherever in time their incidents are; not changed
   * @param book what is set of sensors and channels, from the first row on; for this scorer alone
   */
  public CsvScorer(
      Model model, DetectorSettings settings, CsvFormat format, Cases labels, SettingsBook book) {
    this.detector = new SensorDetector(model, settings);
    detector.recallTrusted(labels);
    detector.configure(book);
    this.format = format;
  }

  /**
   * Scores a file from an empty history.
   *
   * @param in what {@link CsvReadings} reads
   * @param out overwritten: the rows as they stand, with their scores
   * @param sensor name of the sensor; part of the incident ids
   */
  public Summary score(Path in, Path out, String sensor) throws IOException {
    return score(in, out, sensor, event -> {});
  }

  /** As {@link #score(Path, Path, String)}, with every incident event handed over. */
  public Summary score(Path in, Path out, String sensor, Consumer<IncidentEvent> events)
      throws IOException {
    return score(in, out, sensor, events, null);
  }

  /**
   * As {@link #score(Path, Path, String, Consumer)}, watched row by row in full if there is a
   * watcher.
   */
  public Summary score(
      Path in, Path out, String sensor, Consumer<IncidentEvent> events, @Nullable Watcher watcher)
      throws IOException {
    try (CsvReadings rows = CsvReadings.open(in, sensor, format, ReadingLimits.DEFAULT);
        BufferedWriter writer = Files.newBufferedWriter(out)) {
      ScoreWriter scores = new ScoreWriter(writer, rows);
      Consumer<IncidentEvent> inFileTime =
          rows.isStretched() ? event -> events.accept(OriginalTimes.of(event, rows)) : events;
      Summary summary = score(rows, scores, inFileTime, watcher);
      scores.finish();
      return summary;
    }
  }

  private Summary score(
      CsvReadings rows, ScoreWriter out, Consumer<IncidentEvent> events, @Nullable Watcher watcher)
      throws IOException {
    Map<String, Track> tracks = new LinkedHashMap<>();
    ReadTally tally = new ReadTally();
    while (rows.hasNext()) {
      CsvReadings.Row row = rows.next();
      tally.accept(row);
      Reading reading = row.reading();
      Track track =
          tracks.computeIfAbsent(
              row.sensor(), any -> new Track(detector.newState(), watcher != null));
      Acceptance acceptance = reading == null ? null : accept(track, reading, events);
      if (acceptance == Acceptance.SCORED) {
        track.scored++;
        track.firstMillis = track.scored == 1 ? row.timeMillis() : track.firstMillis;
        track.lastScore = track.verdict.score();
        String severity = track.verdict.incident() == null ? "" : track.severity;
        Kind kind = track.newKind;
        out.scored(row, track.verdict, severity, kind == null ? "" : kind.code());
        if (watcher != null) {
          watcher.scored(row, track.verdict);
        }
        continue;
      }
      if (acceptance == Acceptance.DUPLICATE) {
        tally.doubled(row);
      } else if (acceptance != null) {
        tally.late(row);
      }
      out.unscored(row, track.lastScore);
    }
    return summary(rows, tally, tracks.values());
  }

  private static Summary summary(CsvReadings rows, ReadTally tally, Collection<Track> tracks) {
    List<String> told = new ArrayList<>(rows.notices());
    told.addAll(tally.lines());
    List<Track> scored = tracks.stream().filter(track -> track.scored > 0).toList();
    long millis = 0;
    for (Track track : scored) {
      millis += rows.original(track.state.lastTimeMillis()) - rows.original(track.firstMillis);
    }
    return new Summary(
        tally.rows(),
        scored.stream().mapToLong(track -> track.scored).sum(),
        tally.empty(),
        tally.rejected(),
        tally.partial(),
        tally.late(),
        tally.doubled(),
        scored.size(),
        scored.stream().mapToLong(track -> track.state.incidentsOpened()).sum(),
        millis,
        List.copyOf(told));
  }

  private Acceptance accept(Track track, Reading reading, Consumer<IncidentEvent> events) {
    track.newKind = null;
    return detector.accept(
        track.state,
        reading,
        track.verdict,
        event -> {
          track.hear(event);
          events.accept(event);
        });
  }
}
