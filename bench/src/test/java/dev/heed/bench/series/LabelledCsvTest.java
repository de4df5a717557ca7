package dev.heed.bench.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledCsvTest {
  @TempDir private Path folder;

  private Series read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), text);
    return LabelledCsv.read(file, "a");
  }

  @Test
  void rows_withStepsAsTimes_areAMinuteApart() throws IOException {
    Series series = read("timestamp,value,value2,label\n0,1.5,2,0\n1,,3,1\n\n2,NaN,,0\n");
    assertThat(series.channels()).containsExactly("value", "value2");
    assertThat(series.timeMillis()).containsExactly(0, 60_000, 120_000);
    assertThat(series.isAnomaly()).containsExactly(false, true, false);
    assertThat(series.values()[0]).containsExactly(1.5, 2);
    assertThat(series.values()[1]).containsExactly(Double.NaN, 3);
    assertThat(series.values()[2]).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void rows_withSemicolonsAndIsoTimes_areRead() throws IOException {
    Series series =
        read("datetime;A;Volume Flow;anomaly;changepoint\n2026-01-05 00:00:01;1;2;1.0;0.0\n");
    assertThat(series.channels()).containsExactly("A", "Volume Flow");
    assertThat(series.timeMillis()).containsExactly(1_767_571_201_000L);
    assertThat(series.isAnomaly()).containsExactly(true);
  }

  @Test
  void labels_asWords_areAnomalies() throws IOException {
    assertThat(read("time,value,Label\n1,1,\n2,1,spike\n3,1,false\n4,1,0.0\n").isAnomaly())
        .containsExactly(false, true, false, false);
  }

  @Test
  void file_withoutLabels_saysWhatItNeeds() {
    assertThatThrownBy(() -> read("timestamp,value\n0,1\n"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("a.csv: needs a column with the labels")
        .hasMessageContaining("[timestamp, value]");
  }

  @Test
  void row_thatIsNoNumber_isNamed() {
    assertThatThrownBy(() -> read("timestamp,value,label\n0,1,0\n1,much,0\n"))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("line 3")
        .hasMessageContaining("much");
  }
}
