package dev.heed.core.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Run;
import dev.heed.core.detect.Signals;
import dev.heed.core.message.IncidentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scored files: one row out per row in, the same judgements as the detector fed directly. */
class CsvScorerTest {
  private static final String HEADER =
      "timestamp,value,score,probability,detection,severity,incident,kind,channel,expected,lower,upper";

  @TempDir Path folder;

  private final List<IncidentEvent> events = new ArrayList<>();

  @Test
  void score_sameRows_sameVerdictsAndIncidentsAsTheDetector() throws IOException {
    double[] values = Signals.eventful(81, 3_000);
    Run run = Run.over(values);
    List<String> in = new ArrayList<>(List.of("timestamp,value"));
    for (int i = 0; i < values.length; i++) {
      in.add(Instant.ofEpochMilli(Run.START + (i + 1) * Run.MINUTE) + "," + values[i]);
    }
    List<String> out = score(in);
    assertThat(out).hasSize(in.size());
    for (int i = 0; i < values.length; i++) {
      String[] cells = out.get(i + 1).split(",", -1);
      assertThat(Double.parseDouble(cells[2])).isEqualTo(run.verdicts.get(i).score());
      assertThat(Double.parseDouble(cells[4])).isEqualTo(run.verdicts.get(i).detection());
    }
    assertThat(events).isEqualTo(run.events).isNotEmpty();
  }

  @Test
  void score_detection_isSetOnOpeningRowsOnly() throws IOException {
    double[] values = Signals.calm(82, 800);
    values[700] = 60;
    List<String> in = new ArrayList<>(List.of("timestamp,value"));
    for (int i = 0; i < values.length; i++) {
      in.add(1_600_000_000L + 60L * i + "," + values[i]);
    }
    List<String> out = score(in);
    String[] cells = out.get(701).split(",", -1);
    assertThat(Double.parseDouble(cells[4])).isGreaterThan(0).isLessThanOrEqualTo(1);
    assertThat(cells[7]).isEqualTo("spike");
    assertThat(Double.parseDouble(cells[9])).isBetween(18.5, 21.5);
    assertThat(Double.parseDouble(cells[10])).isLessThan(Double.parseDouble(cells[11]));
    assertThat(out.stream().skip(1))
        .allSatisfy(
            row ->
                assertThat(row.split(",", -1)[7].isEmpty())
                    .isEqualTo(row.split(",", -1)[4].equals("0")));
    List<String> opening =
        out.stream().skip(1).filter(row -> !row.split(",", -1)[4].equals("0")).toList();
    assertThat(opening)
        .hasSize((int) events.stream().filter(event -> event.sequence() == 0).count())
        .contains(out.get(701));
  }

  @Test
  void score_rowsThatCannotBeScored_standAsTheyCame() throws IOException {
    List<String> in =
        List.of(
            "timestamp,value",
            "2026-03-01 10:00:00,1.5",
            "2026-03-01 10:01:00,",
            "yesterday,2",
            "2026-03-01 10:02:00,two",
            "2026-03-01 09:00:00,3",
            "2026-03-01 10:00:00,3",
            "2026-03-01 10:03:00,1.25");
    List<String> out = score(in);
    assertThat(out)
        .containsExactly(
            HEADER,
            "2026-03-01 10:00:00,1.5,0,,0,,,,,,,",
            "2026-03-01 10:01:00,,0,,0,,,,,,,",
            "yesterday,2,0,,0,,,,,,,",
            "2026-03-01 10:02:00,two,0,,0,,,,,,,",
            "2026-03-01 09:00:00,3,0,,0,,,,,,,",
            "2026-03-01 10:00:00,3,0,,0,,,,,,,",
            "2026-03-01 10:03:00,1.25,0,,0,,,,,,,");
    assertThat(summary)
        .isEqualTo(new CsvScorer.Summary(7, 3, 1, 2, 0, 0, 1, 1, 0, 3_780_000, summary.told()));
  }

  @Test
  void score_labelColumn_isIgnored() throws IOException {
    double[] values = Signals.eventful(83, 600);
    List<String> plain = new ArrayList<>(List.of("timestamp,value"));
    List<String> labelled = new ArrayList<>(List.of("timestamp,value,label"));
    for (int i = 0; i < values.length; i++) {
      String row = 1_600_000_000L + 60L * i + "," + values[i];
      plain.add(row);
      labelled.add(row + "," + (i % 7 == 0 ? 1 : 0));
    }
    List<String> expected = score(plain);
    List<String> actual = score(labelled);
    for (int i = 1; i < expected.size(); i++) {
      assertThat(actual.get(i).split(",", 4)[3]).isEqualTo(expected.get(i).split(",", 3)[2]);
    }
  }

  @Test
  void score_severalChannels_keepsTheSeparatorAndAbsentValues() throws IOException {
    List<String> out =
        score(
            List.of(
                "datetime;flow;pressure;anomaly",
                "2026-03-01 10:00:00;1;2;0",
                "2026-03-01 10:00:01;;2;1"));
    assertThat(out)
        .containsExactly(
            "datetime;flow;pressure;anomaly;score;probability;detection;severity;incident;kind;"
                + "channel;expected;lower;upper",
            "2026-03-01 10:00:00;1;2;0;0;;0;;;;;;;",
            "2026-03-01 10:00:01;;2;1;0;;0;;;;;;;");
  }

  @Test
  void score_twoFilesWithOneScorer_startsEachFromNothing() throws IOException {
    List<String> in = new ArrayList<>(List.of("timestamp,value"));
    double[] values = Signals.eventful(84, 500);
    for (int i = 0; i < values.length; i++) {
      in.add(1_600_000_000L + 60L * i + "," + values[i]);
    }
    CsvScorer scorer = new CsvScorer(Run.MODEL, DetectorSettings.DEFAULT, CsvFormat.DEFAULT);
    Path file = Files.write(folder.resolve("twice.csv"), in);
    scorer.score(file, folder.resolve("first.csv"), "s");
    scorer.score(file, folder.resolve("second.csv"), "s");
    assertThat(folder.resolve("second.csv")).hasSameTextualContentAs(folder.resolve("first.csv"));
  }

  private CsvScorer.Summary summary;

  private List<String> score(List<String> rows) throws IOException {
    events.clear();
    Path in = Files.write(folder.resolve("in.csv"), rows);
    Path out = folder.resolve("out.csv");
    CsvScorer scorer = new CsvScorer(Run.MODEL, DetectorSettings.DEFAULT, CsvFormat.DEFAULT);
    summary = scorer.score(in, out, Run.SENSOR, events::add);
    return Arrays.asList(Files.readString(out).split("\n"));
  }
}
