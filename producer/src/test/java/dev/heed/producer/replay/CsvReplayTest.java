package dev.heed.producer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReplayTest {
  @TempDir private Path folder;
  private final List<String> reports = new ArrayList<>();

  private void write(String file, String... lines) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, String.join("\n", lines) + "\n");
  }

  private CsvReplay open(Path input, @Nullable String sensor, CsvFormat format) throws IOException {
    return CsvReplay.open(input, sensor, format, ReadingLimits.DEFAULT, reports::add);
  }

  private CsvReplay open() throws IOException {
    return open(folder, null, CsvFormat.DEFAULT);
  }

  private static List<String> play(CsvReplay replay) throws IOException {
    List<String> readings = new ArrayList<>();
    while (replay.hasNext()) {
      Reading r = replay.next();
      readings.add(r.sensor() + "@" + r.timeMillis() / 1000 + "=" + r.value(0));
    }
    return readings;
  }

  @Test
  void folder_files_areMergedByTime_namedByTheirPath() throws IOException {
    write("b.csv", "timestamp,value", "1700000001,1", "1700000003,2");
    write("sub/deep/a.CSV", "timestamp,value", "1700000002,3", "1700000004,4");
    write("notes.txt", "nothing to read");

    try (CsvReplay replay = open()) {
      assertThat(replay.files()).isEqualTo(2);
      assertThat(play(replay))
          .containsExactly(
              "b@1700000001=1.0",
              "sub/deep/a@1700000002=3.0",
              "b@1700000003=2.0",
              "sub/deep/a@1700000004=4.0");
      assertThat(replay.rejected()).isZero();
      assertThatThrownBy(replay::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void file_rowsOutOfOrder_comeInOrderOfTime() throws IOException {
    write("a.csv", "timestamp,value", "1700000009,1", "1700000002,2");
    write("b.csv", "timestamp,value", "1700000005,3");

    try (CsvReplay replay = open()) {
      assertThat(play(replay))
          .containsExactly("a@1700000002=2.0", "b@1700000005=3.0", "a@1700000009=1.0");
    }
  }

  @Test
  void file_columnsAndSensor_followTheOptions() throws IOException {
    write("x.csv", "when;hot;cold;mood", "2026-01-05 10:00:00;1.5;2.5;good");

    CsvFormat format =
        CsvFormat.DEFAULT
            .withTimeColumn("when")
            .withSeparator(';')
            .withChannels(List.of("cold", "hot"));
    try (CsvReplay replay = open(folder.resolve("x.csv"), "kiln-3", format)) {
      Reading reading = replay.next();
      assertThat(reading.sensor()).isEqualTo("kiln-3");
      assertThat(reading.channel(0)).isEqualTo("cold");
      assertThat(reading.value(1)).isEqualTo(1.5);
    }
  }

  @Test
  void rows_thatAreNoReading_areReportedAndCounted_andTheRestIsPlayed() throws IOException {
    write(
        "a.csv",
        "timestamp,value",
        "never,1",
        "1700000001,2",
        "1700000002,",
        "1700000003,tall",
        "1700000004,1,1",
        "1700000005,3");

    try (CsvReplay replay = open()) {
      assertThat(play(replay)).containsExactly("a@1700000001=2.0", "a@1700000005=3.0");
      assertThat(replay.rejected()).isEqualTo(3);
      assertThat(replay.rejectedByReason())
          .containsEntry(RejectReason.TIME_INVALID, 1L)
          .containsEntry(RejectReason.VALUE_NOT_A_NUMBER, 1L)
          .containsEntry(RejectReason.TOO_MANY_CHANNELS, 1L);
      assertThat(replay.empty()).isEqualTo(1);
      assertThat(reports).hasSize(3);
      assertThat(reports.get(0)).contains("a.csv: time_invalid: line 2", "never");
    }
  }

  @Test
  void rows_manyRejected_areReportedOnceMore_thenCounted() throws IOException {
    String[] lines = new String[51];
    lines[0] = "timestamp,value";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "never," + i;
    }
    write("a.csv", lines);

    try (CsvReplay replay = open()) {
      assertThat(replay.hasNext()).isFalse();
      assertThat(replay.rejected()).isEqualTo(50);
      assertThat(reports).hasSize(6);
      assertThat(reports.get(5)).contains("counted only");
    }
  }

  @Test
  void input_thatCannotBePlayed_isNamed() throws IOException {
    assertThatThrownBy(() -> open(folder.resolve("none.csv"), null, CsvFormat.DEFAULT))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("none.csv");
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no file named *.csv");
    write("a.csv", "timestamp,value", "1700000001,2");
    assertThatThrownBy(() -> open(folder, "one-name", CsvFormat.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is a folder");
    write("b.csv", "timestamp");
    assertThatThrownBy(this::open)
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining("b.csv");
  }
}
