package dev.heed.bench.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.bench.metric.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  private static final Path GOLDEN = Path.of("src/test/resources/dev/heed/bench/golden");

  @TempDir private Path folder;

  @Test
  void nabFile_hasItsWindowsAsRowsAndLabels() throws IOException {
    NabCorpus.Labelled file = NabCorpus.open(GOLDEN.resolve("nab")).read("periodic/touching.csv");
    assertThat(file.windows())
        .containsExactly(new Span(200, 239), new Span(240, 260), new Span(500, 549));
    assertThat(Span.runsOf(file.series().isAnomaly()))
        .containsExactly(new Span(200, 260), new Span(500, 549));
    assertThat(file.series().rows()).isEqualTo(700);
  }

  @Test
  void nabFile_withoutLabels_isNamed() throws IOException {
    NabCorpus corpus = NabCorpus.open(GOLDEN.resolve("nab"));
    assertThatThrownBy(() -> corpus.read("other.csv"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("other.csv: has no entry in");
  }

  @Test
  void nabFile_withAWindowOutsideOfItsTimes_isNamed() throws IOException {
    nab("{\"a.csv\": [[\"2026-01-05 00:00:00\", \"2026-01-07 00:00:00\"]]}");
    assertThatThrownBy(() -> NabCorpus.open(folder).read("a.csv"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("2026-01-07 00:00:00")
        .hasMessageContaining("must lie between times of the file");
  }

  @Test
  void nabLabels_thatAreNoJson_areNamed() throws IOException {
    nab("{");
    assertThatThrownBy(() -> NabCorpus.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("combined_windows.json: is not {file: [[start, end], ...]}");
  }

  private void nab(String labels) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(folder.resolve("labels"));
    Files.writeString(folder.resolve("data/a.csv"), "timestamp,value\n2026-01-05 00:00:00,1\n");
    Files.writeString(folder.resolve("labels/combined_windows.json"), labels);
  }

  @Test
  void skabFiles_areInOrderOfTheirNumbers() throws IOException {
    SkabCorpus corpus = SkabCorpus.open(GOLDEN.resolve("skab"));
    assertThat(corpus.names()).containsExactly("other/1.csv", "valve/2.csv", "valve/10.csv");
    Series series = corpus.read("valve/10.csv");
    assertThat(series.channels()).containsExactly("Pressure", "Flow");
    assertThat(Span.runsOf(series.isAnomaly()))
        .containsExactly(new Span(390, 450), new Span(700, 760));
  }

  @Test
  void seriesFolder_isWalkedToAnyDepth() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("b/c"));
    Files.writeString(deep.resolve("x.csv"), "timestamp,value,label\n0,1,0\n");
    Files.writeString(folder.resolve("a.CSV"), "timestamp,value,label\n0,1,1\n");
    Files.writeString(folder.resolve("readme.txt"), "no series");
    SeriesFolder corpus = SeriesFolder.open(folder);
    assertThat(corpus.names()).containsExactly("a.CSV", "b/c/x.csv");
    assertThat(corpus.read("a.CSV").isAnomaly()).containsExactly(true);
    assertThat(SeriesFolder.groupOf("b/c/x.csv")).isEqualTo("b/c");
    assertThat(SeriesFolder.groupOf("a.CSV")).isEmpty();
  }

  @Test
  void folders_thatAreNotThere_areNamed() {
    Path away = folder.resolve("away");
    for (ThrowingOpen open :
        List.<ThrowingOpen>of(NabCorpus::open, SkabCorpus::open, SeriesFolder::open)) {
      assertThatThrownBy(() -> open.open(away))
          .isInstanceOf(CorpusException.class)
          .hasMessageContaining(away + ": no such folder");
    }
    assertThatThrownBy(() -> SeriesFolder.open(folder)).hasMessageContaining("has no *.csv");
    assertThatThrownBy(() -> SkabCorpus.open(folder)).hasMessageContaining("has no <group>");
  }

  private interface ThrowingOpen {
    Object open(Path folder) throws IOException;
  }

  @Test
  void fileList_skipsCommentsAndBlankLines() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), "# dev\na/b.csv\n\n  c.csv \n");
    assertThat(FileList.read(list)).containsExactly("a/b.csv", "c.csv");
    Files.writeString(list, "# none\n");
    assertThatThrownBy(() -> FileList.read(list)).hasMessageContaining("names no file");
  }
}
