package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.recorded.CsvFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingDataTest {
  @TempDir private Path folder;

  @Test
  void folder_givesASeriesPerFileAndLeavesLabelsOut() throws IOException {
    Files.createDirectories(folder.resolve("line"));
    Samples.writeCsv(folder.resolve("line/b.csv"), 700, 1);
    Samples.writeCsv(folder.resolve("a.csv"), 600, 2);
    TrainingData data = TrainingData.read(List.of(folder));
    assertThat(data.series())
        .extracting(RecordedSeries::name)
        .containsExactly("a.csv/value", "line/b.csv/value");
    assertThat(data.values()).isEqualTo(1_300);
  }

  @Test
  void hash_dependsOnNamesAndContentsAlone() throws IOException {
    Path a = folder.resolve("a.csv");
    Path b = folder.resolve("b.csv");
    Samples.writeCsv(a, 700, 1);
    Samples.writeCsv(b, 700, 2);
    String hash = TrainingData.read(List.of(a, b)).sha256();
    assertThat(TrainingData.read(List.of(b, a)).sha256()).isEqualTo(hash);
    assertThat(TrainingData.read(List.of(folder)).sha256()).isEqualTo(hash);
    Samples.writeCsv(b, 700, 3);
    assertThat(TrainingData.read(List.of(folder)).sha256()).isNotEqualTo(hash);
  }

  @Test
  void inputThatIsMissing_isNamed() {
    Path nowhere = folder.resolve("nowhere.csv");
    assertThatThrownBy(() -> TrainingData.read(List.of(nowhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input: no readable file or folder: " + nowhere);
  }

  @Test
  void folderWithoutFiles_isNamed() {
    assertThatThrownBy(() -> TrainingData.read(List.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no *.csv")
        .hasMessageContaining(folder.toString());
  }

  @Test
  void tooFewValues_areRefusedWithTheirNumber() throws IOException {
    Samples.writeCsv(folder.resolve("a.csv"), 599, 1);
    assertThatThrownBy(() -> TrainingData.read(List.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 600 values")
        .hasMessageContaining("has 599");
  }

  @Test
  void seriesThatIsTooShort_isLeftOutBesideOthers() throws IOException {
    Samples.writeCsv(folder.resolve("a.csv"), 100, 1);
    Samples.writeCsv(folder.resolve("b.csv"), 600, 1);
    TrainingData data = TrainingData.read(List.of(folder));
    assertThat(data.seriesCount()).isEqualTo(1);
    assertThat(data.tooShort()).isEqualTo(1);
  }

  @Test
  void cellsThatAreNoNumber_countAsNotMeasured() throws IOException {
    StringBuilder text = new StringBuilder("timestamp,x,y\n");
    for (int i = 0; i < 1_000; i++) {
      text.append(1_700_000_000L + i).append(i % 4 == 0 ? ",NaN," : ",1,").append(i).append('\n');
    }
    Files.writeString(folder.resolve("a.csv"), text);
    TrainingData data = TrainingData.read(List.of(folder));
    assertThat(data.series()).extracting(RecordedSeries::size).containsExactly(750, 1_000);
  }

  @Test
  void nothingButNaN_isTooFew() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "timestamp,x\n1700000000,NaN\n1700000001,NaN\n");
    assertThatThrownBy(() -> TrainingData.read(List.of(folder)))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining("no column with values");
  }

  @Test
  void fileWithoutHeader_isRead() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "1700000000,1\n1700000060,2\n");
    assertThatThrownBy(() -> TrainingData.read(List.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 2");
  }

  @Test
  void timesGoingBack_areLeftOut() {
    RecordedSeries series = new RecordedSeries("a", "x");
    series.add(10, 1);
    series.add(10, 2);
    series.add(5, 3);
    series.add(11, 4);
    assertThat(series.size()).isEqualTo(2);
    assertThat(series.value(1)).isEqualTo(4);
  }
}
