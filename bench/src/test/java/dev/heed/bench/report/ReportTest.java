package dev.heed.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.bench.accuracy.Benchmark;
import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.accuracy.FixedThresholds;
import dev.heed.bench.accuracy.Harness;
import dev.heed.bench.accuracy.Subject;
import dev.heed.bench.detector.HeedDetector;
import dev.heed.bench.detector.WholeFileDeviation;
import dev.heed.bench.series.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Provenance PROVENANCE =
      new Provenance("./heed bench <x>", "abc", "one & only", "17", 1, "m", "1/1000");

  @TempDir private Path folder;

  private static Series series(String name, int rows, int channels, boolean isFaulty) {
    SplittableRandom random = new SplittableRandom(rows);
    double[][] values = new double[rows][channels];
    long[] times = new long[rows];
    boolean[] label = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      times[i] = i * 1_000L;
      label[i] = isFaulty && i > rows / 2 && i < rows / 2 + 20;
      for (int c = 0; c < channels; c++) {
        values[i][c] = random.nextDouble() + (label[i] ? 30 : 0);
      }
    }
    List<String> names = IntStream.range(0, channels).mapToObj(c -> "c<" + c + ">").toList();
    return new Series(name, names, times, values, label);
  }

  private static Report report(Series... series) throws IOException {
    List<Subject> subjects =
        IntStream.range(0, series.length).mapToObj(i -> Subject.of(series[i])).toList();
    Set<String> names = Set.copyOf(subjects.stream().map(Subject::name).toList());
    DataSet set = new DataSet("<set>", Benchmark.SERIES, subjects, names, names);
    Harness harness =
        new Harness(
            List.of(HeedDetector.shipped(), new WholeFileDeviation()), FixedThresholds.NONE, 1);
    return new Report(PROVENANCE, List.of(harness.run(set, (name, d, count, of) -> {})));
  }

  @Test
  void page_escapesNames_andNeedsNoOtherFile() throws IOException {
    report(series("<b>/a&b.csv", 800, 1, true)).write(folder);
    String html = Files.readString(folder.resolve("report.html"));
    assertThat(html)
        .contains("&lt;b&gt;/a&amp;b.csv", "&lt;set&gt;", "one &amp; only", "c&lt;0&gt;")
        .doesNotContain("<b>/a", "<set>", "src=", "href=", "url(", "@import");
    assertThat(html).contains("class=\"band\"", "class=\"value\"", "class=\"score\"");
    assertThat(html).contains("class=\"label\"", "class=\"hit\" d=\"M", "prefers-color-scheme");
  }

  @Test
  void picture_ofManyRowsAndChannels_staysSmall() throws IOException {
    Report report = report(series("a", 16_000, 9, true));
    String svg =
        Picture.of(
            report.results().get(0).subjects().get(0), report.results().get(0).pictured().get(0));
    assertThat(svg.length()).isBetween(20_000, 300_000);
    assertThat(svg).doesNotContain("NaN", "Infinity");
  }

  @Test
  void picture_ofOneRow_isDrawn() throws IOException {
    Report report = report(series("a", 1, 1, false));
    assertThat(
            Picture.of(
                report.results().get(0).subjects().get(0),
                report.results().get(0).pictured().get(0)))
        .doesNotContain("NaN");
  }

  @Test
  void column_keepsASpike_howeverManyRows() {
    double[] values = new double[50_000];
    values[31_415] = 7;
    assertThat(new Columns(50_000, 100).line(values, value -> value)).contains(" 7");
  }

  @Test
  void json_hasNullForWhatIsUndefined_andFilesOnRequest() throws IOException {
    report(series("g/a", 300, 1, false), series("g/b", 300, 1, true)).write(folder);
    JsonNode json = new ObjectMapper().readTree(folder.resolve("results.json").toFile());
    JsonNode heed = json.at("/detectors/heed");
    assertThat(heed.at("/files/g~1a/vusPr").isNull()).isTrue();
    assertThat(heed.at("/files/g~1b/vusPr").doubleValue())
        .isEqualTo(heed.get("meanVusPr").doubleValue())
        .isEqualTo(heed.at("/meanVusPrByFolder/g").doubleValue())
        .isPositive();
    assertThat(json.get("commit").textValue()).isEqualTo("abc");
    assertThat(report(series("a", 300, 1, true)).toJson(false).at("/detectors/heed").has("files"))
        .isFalse();
  }

  @Test
  void markdown_isTheSameInEveryRun() throws IOException {
    String once = report(series("a", 300, 1, true)).toMarkdown();
    assertThat(once)
        .isEqualTo(report(series("a", 300, 1, true)).toMarkdown())
        .contains("- commit: `abc`", "| detector | VUS-PR |", "|---|---:|", "| heed | ");
  }
}
