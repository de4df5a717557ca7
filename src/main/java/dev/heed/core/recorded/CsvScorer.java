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
import java.util.List;
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
  private final Judgement verdict = new Judgement();

  /** Of the row: that of an incident that opens, or whose kind is decided on it. */
  private @Nullable Kind newKind;

  /** Of the last incident, as it was told last. */
  private @Nullable Kind toldKind;

  /**
   * What became of the rows of one file.
   *
   * @param rows rows read
   * @param scored rows that were scored
   * @param empty rows in which no channel has a value
   * @param rejected rows that break a rule
   * @param late rows that are not later than the row scored before them
   * @param incidents incidents opened
   * @param millis from the first scored row to the last
   */
  public record Summary(
      long rows, long scored, long empty, long rejected, long late, long incidents, long millis) {}

  /** What was counted so far. */
  private static final class Tally {
    long rows;
    long scored;
    long empty;
    long rejected;
    long late;
    long firstMillis;

    void score(Reading reading) {
      if (scored == 0) {
        firstMillis = reading.timeMillis();
      }
      scored++;
    }

    Summary summary(SensorState state) {
      long millis = scored == 0 ? 0 : state.lastTimeMillis() - firstMillis;
      return new Summary(rows, scored, empty, rejected, late, state.incidentsOpened(), millis);
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
   * @param in CSV with a header
   * @param out overwritten: time, channels, score, detection, expected, lower, upper, kind
   * @param sensor name of the sensor; part of the incident ids
   */
  public Summary score(Path in, Path out, String sensor) throws IOException {
    return score(in, out, sensor, event -> {});
  }

  /** As {@link #score(Path, Path, String)}, with every incident event handed over. */
  public Summary score(Path in, Path out, String sensor, Consumer<IncidentEvent> events)
      throws IOException {
    try (CsvReadings rows = CsvReadings.open(in, sensor, format, ReadingLimits.DEFAULT);
        BufferedWriter writer = Files.newBufferedWriter(out)) {
      ScoreWriter scores = new ScoreWriter(writer, rows.separator());
      scores.header(rows.timeColumn(), rows.channels());
      return score(rows, scores, events);
    }
  }

  private Summary score(CsvReadings rows, ScoreWriter out, Consumer<IncidentEvent> events)
      throws IOException {
    List<String> channels = rows.channels();
    SensorState state = detector.newState();
    Tally tally = new Tally();
    double lastScore = 0;
    while (rows.hasNext()) {
      CsvReadings.Row row = rows.next();
      tally.rows++;
      Reading reading = row.reading();
      if (reading == null) {
        if (row.rejected() == null) {
          tally.empty++;
        } else {
          tally.rejected++;
        }
        out.unscored(row.timeText(), channels, null, lastScore);
      } else if (accept(state, reading, events) == Acceptance.SCORED) {
        tally.score(reading);
        lastScore = verdict.score();
        out.scored(row.timeText(), channels, reading, verdict, newKind);
      } else {
        tally.late++;
        out.unscored(row.timeText(), channels, reading, lastScore);
      }
    }
    return tally.summary(state);
  }

  private Acceptance accept(SensorState state, Reading reading, Consumer<IncidentEvent> events) {
    newKind = null;
    return detector.accept(
        state,
        reading,
        verdict,
        event -> {
          boolean isOpening = event.phase() == IncidentPhase.OPENED;
          if (isOpening || event.kind() != toldKind) {
            newKind = event.kind();
            toldKind = event.kind();
          }
          events.accept(event);
        });
  }
}
