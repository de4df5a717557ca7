package dev.heed.producer.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.recorded.CsvFormat;
import dev.heed.core.recorded.CsvReadings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantCsvTest {
  private static final PlantSettings SETTINGS =
      PlantSettings.DEFAULT.withReadings(1500, 200).withFaultsPerThousand(3);

  @TempDir private Path folder;

  private PlantCsv.Written write() throws IOException {
    return new PlantCsv(Plant.of(SETTINGS), folder)
        .write(folder.resolve(PlantCsv.FAULTS), count -> {}, () -> false);
  }

  private Path series(String sensor) {
    return folder.resolve(PlantCsv.READINGS).resolve(sensor + ".csv");
  }

  @Test
  void write_readings_readBackAsTheyWere() throws IOException {
    Plants.Run run = Plants.run(Plant.of(SETTINGS));

    assertThat(write().readings()).isEqualTo(run.readings().size());

    for (SensorInfo sensor : Plant.of(SETTINGS).sensors()) {
      List<LabelledReading> expected = List.copyOf(run.of(sensor.name()).values());
      List<String> lines = Files.readAllLines(series(sensor.name()));
      assertThat(lines).hasSize(expected.size() + 1);
      try (CsvReadings rows =
          CsvReadings.open(
              series(sensor.name()), sensor.name(), CsvFormat.DEFAULT, ReadingLimits.DEFAULT)) {
        assertThat(rows.channels()).isEqualTo(sensor.channels());
        for (int i = 0; i < expected.size(); i++) {
          Reading actual = rows.next().reading();
          assertThat(actual).isNotNull();
          assertSameValues(actual, expected.get(i).reading());
          assertThat(lines.get(i + 1)).endsWith("," + expected.get(i).label());
        }
        assertThat(rows.hasNext()).isFalse();
      }
    }
  }

  /** The mode has no column. */
  private static void assertSameValues(Reading actual, Reading expected) {
    assertThat(actual.timeMillis()).isEqualTo(expected.timeMillis());
    for (int i = 0; i < expected.channelCount(); i++) {
      assertThat(actual.value(i)).isEqualTo(expected.value(i));
    }
  }

  @Test
  void faults_readFromTheFile_makeTheSamePlantAgain() throws IOException {
    PlantCsv.Written written = write();

    List<Fault> faults = FaultCsv.read(folder.resolve(PlantCsv.FAULTS));

    assertThat(faults).isEqualTo(written.faults()).isNotEmpty();
    Plants.Run random = Plants.run(Plant.of(SETTINGS));
    assertThat(Plants.run(Plant.of(SETTINGS, new FaultPlan(faults))).readings())
        .isEqualTo(random.readings());
    List<Fault> begun = new ArrayList<>(random.faults());
    begun.sort(Comparator.comparingLong(Fault::startMillis).thenComparing(Fault::sensor));
    assertThat(faults).isEqualTo(begun);
  }

  @Test
  void write_folderWithFiles_isRefused() throws IOException {
    write();

    assertThatThrownBy(this::write)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be empty");
  }

  @Test
  void read_damagedFile_namesFileAndLine() throws IOException {
    Path file = folder.resolve("faults.csv");
    Files.writeString(
        file,
        """
        sensor,channel,kind,start,end,magnitude
        pump-1,*,gap,2026-01-05T00:00:00Z,2026-01-05T01:00:00Z,11.0
        pump-1,*,hiccup,2026-01-06T00:00:00Z,2026-01-06T01:00:00Z,11.0
        """);

    assertThatThrownBy(() -> FaultCsv.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("faults.csv, line 3: fault kind: unknown, given 'hiccup'");
  }
}
