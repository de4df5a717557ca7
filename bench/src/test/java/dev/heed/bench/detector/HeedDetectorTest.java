package dev.heed.bench.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.bench.series.PlantCorpus;
import dev.heed.bench.series.Series;
import dev.heed.bench.series.SeriesFolder;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.Model;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvScorer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeedDetectorTest {
  @TempDir private Path folder;

  @Test
  void trace_ofOneChannel_isWhatTheScoreCommandWrites() throws IOException {
    Series series = PlantCorpus.faulty(1).get(0);
    assertThat(series.channels()).hasSize(1);
    assertEqualsScoreCommand(series, -1);
  }

  @Test
  void trace_ofSeveralChannelsWithGaps_isWhatTheScoreCommandWrites() throws IOException {
    Series series =
        PlantCorpus.faulty(1).stream()
            .filter(some -> some.channels().size() > 1)
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < series.rows(); i += 97) {
      series.values()[i][i % 2] = Double.NaN;
    }
    Arrays.fill(series.values()[500], Double.NaN);
    assertEqualsScoreCommand(series, 700);
  }

  @Test
  void trace_open_lastsFromTheDetectionOnForSomeRows() {
    Trace trace = HeedDetector.shipped().run(PlantCorpus.faulty(1).get(0));

    int openings = 0;
    int openRows = 0;
    for (int i = 1; i < trace.open().length; i++) {
      boolean isOpening = trace.detection()[i] > 0;
      assertThat(trace.isOpening(i)).as("row " + i).isEqualTo(isOpening);
      openings += isOpening ? 1 : 0;
      openRows += trace.open()[i] ? 1 : 0;
    }
    assertThat(openings).isPositive();
    assertThat(openRows).isGreaterThan(openings);
  }

  /**
   * @param repeated a row that gets the time of the row before it, or -1
   */
  private void assertEqualsScoreCommand(Series series, int repeated) throws IOException {
    if (repeated > 0) {
      series.timeMillis()[repeated] = series.timeMillis()[repeated - 1];
    }
    Path in = folder.resolve("a.csv");
    Path out = folder.resolve("b.csv");
    write(series, in);
    new CsvScorer(Model.shipped(), DetectorSettings.DEFAULT, CsvFormat.DEFAULT)
        .score(in, out, "a.csv");

    Trace trace = HeedDetector.shipped().run(SeriesFolder.open(folder).read("a.csv"));

    List<String> expected = Files.readAllLines(out);
    assertThat(expected).hasSize(series.rows() + 1);
    int skip = 2 + series.channels().size();
    for (int i = 0; i < series.rows(); i++) {
      String[] cells = expected.get(i + 1).split(",", -1);
      assertThat(
              new String[] {
                number(trace.score()[i]),
                number(trace.detection()[i]),
                number(trace.expected()[i]),
                number(trace.lower()[i]),
                number(trace.upper()[i]),
                trace.kind()[i]
              })
          .as("row " + i)
          .containsExactly(
              cells[skip], // score, probability, detection, severity, incident, kind, channel, ...
              cells[skip + 2],
              cells[skip + 7],
              cells[skip + 8],
              cells[skip + 9],
              cells[skip + 5]);
    }
    assertThat(trace.kind()).as("some incident opens").anyMatch(kind -> !kind.isEmpty());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : value == 0 ? "0" : Double.toString(value);
  }

  private static void write(Series series, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("timestamp," + String.join(",", series.channels()) + ",label\n");
      for (int i = 0; i < series.rows(); i++) {
        out.write(Long.toString(series.timeMillis()[i]));
        for (double value : series.values()[i]) {
          out.write("," + value);
        }
        out.write(series.isAnomaly()[i] ? ",1\n" : ",0\n");
      }
    }
  }
}
