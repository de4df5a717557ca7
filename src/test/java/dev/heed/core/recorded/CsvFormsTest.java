package dev.heed.core.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.message.ReadingLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as plants export them. */
class CsvFormsTest {
  private List<String> notices = List.of();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`t;a\n05.02.2026 07:05;1.234,5\n05.02.2026 07:06;0,25` ~ 1234.5",
        "`t,a\n2026-02-05 07:05,\"1,234.5\"\n2026-02-05 07:06,2` ~ 1234.5",
        "`t\ta\n13/02/2026 7:05 PM\t1\n13/02/2026 7:06 PM\t1` ~ 1",
        "`t,a\n20260205070500,5 kPa\n20260205070600,6 kPa` ~ 5",
        "`t,a\n1770275100.250,5\n1770275160.250,5` ~ 5",
        "`t,a\n05-Feb-26 07:05:00,5\n05-Feb-26 07:06:00,5` ~ 5",
        "`Datum;Uhrzeit;W\n05.02.2026;07:05;5,5\n05.02.2026;07:06;5,6` ~ 5.5",
        "`date,time,a\n20260205,70500,5\n20260205,70600,5` ~ 5",
        "`year,month,day,hour,minute,a\n2026,2,5,7,5,5\n2026,2,5,7,6,5` ~ 5",
        "`t,a\n2026-02-05T07:05:00Z,closed\n2026-02-05T07:06:00Z,open` ~ 0",
        "`sep=;\nt;a\n2026-02-05T07:05:00Z;5\n2026-02-05T07:06:00Z;6` ~ 5",
        "`2026-02-05T07:05:00Z,5\n2026-02-05T07:06:00Z,6` ~ 5",
        "`{\"ts\":1770275100000,\"values\":{\"a\":5}}\n{\"ts\":1770275160000,\"values\":{\"a\":6}}` ~ 5",
      })
  void form_isRead(String text, double first) throws IOException {
    List<CsvReadings.Row> rows = read(text, CsvFormat.DEFAULT);
    assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row.detail()).isNull());
    assertThat(rows.get(0).reading()).isNotNull();
    assertThat(rows.get(0).reading().value(0)).isEqualTo(first);
    assertThat(rows.get(1).timeMillis() - rows.get(0).timeMillis()).isEqualTo(60_000);
    assertThat(Instant.ofEpochMilli(rows.get(0).timeMillis()).toString()).startsWith("2026-02-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`t,a\n03-04-2026,1\n04-04-2026,1` ~ as dd-MM-yyyy, or 2026-03-04 as MM-dd-yyyy",
        "`t\ta\n2026-01-01\t1,234` ~ 1.234 with a decimal comma, or 1234",
        "`Nr,a\n1,5\n2,6` ~ a row number is no time",
        "[{}] ~ JSON is read as one object a line",
      })
  void form_ofTwoReadings_isRefusedWithBoth(String text, String reason) {
    assertThatThrownBy(() -> read(text, CsvFormat.DEFAULT))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void rows_newestFirst_areSortedAndKeepTheirText() throws IOException {
    List<CsvReadings.Row> rows =
        read("time,v\n2026-01-03,3.00\n2026-01-02,2\n2026-01-01,1\n", CsvFormat.DEFAULT);
    assertThat(rows).extracting(CsvReadings.Row::line).containsExactly(4L, 3L, 2L);
    assertThat(rows.get(2).raw()).isEqualTo("2026-01-03,3.00");
    assertThat(notices).anySatisfy(line -> assertThat(line).startsWith("the newest rows"));
  }

  @Test
  void localTime_ofTheHourThatComesTwice_keepsItsOrder() throws IOException {
    String text =
        """
        time,v
        2026-10-25 02:00,1
        2026-10-25 02:30,2
        2026-10-25 02:00,3
        2026-10-25 02:30,4
        2026-10-25 03:00,5
        """;
    List<CsvReadings.Row> rows = read(text, CsvFormat.DEFAULT.withZone(ZoneId.of("Europe/Berlin")));
    long start = Instant.parse("2026-10-25T00:00:00Z").toEpochMilli();
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).timeMillis()).isEqualTo(start + i * 1_800_000L);
    }
  }

  @Test
  void samples_thatShareATimeRegularly_areSpread() throws IOException {
    StringBuilder text = new StringBuilder("time,v\n");
    for (int i = 0; i < 20; i++) {
      text.append(1_770_000_000 + i / 4 * 60).append(',').append(i).append('\n');
    }
    List<CsvReadings.Row> rows = read(text.toString(), CsvFormat.DEFAULT);
    for (int i = 1; i < rows.size(); i++) {
      assertThat(rows.get(i).timeMillis() - rows.get(i - 1).timeMillis()).isEqualTo(15_000);
    }
  }

  @Test
  void samples_thatShareATimeOnce_areLeftAlone() throws IOException {
    List<CsvReadings.Row> rows =
        read("time,v\n2026-01-01,1\n2026-01-02,2\n2026-01-02,3\n2026-01-03,4\n", CsvFormat.DEFAULT);
    assertThat(rows.get(2).timeMillis()).isEqualTo(rows.get(1).timeMillis());
  }

  @Test
  void rows_ofSeveralSensors_areNamedByTheirColumn() throws IOException {
    List<CsvReadings.Row> rows =
        read(
            "ts,tag,value\n2026-01-01,p1,1\n2026-01-01,p2,7\n2026-01-02,p1,2\n", CsvFormat.DEFAULT);
    assertThat(rows).extracting(CsvReadings.Row::sensor).containsExactly("p1", "p2", "p1");
  }

  @Test
  void qualityColumn_asked_leavesOutWhatIsNotGood() throws IOException {
    CsvFormat.Cells cells =
        new CsvFormat.Cells(null, null, List.of(), Map.of("q", List.of("good")), null, true);
    List<CsvReadings.Row> rows =
        read("time,v,q\n2026-01-01,1,Good\n2026-01-02,9,Bad\n", CsvFormat.DEFAULT.withCells(cells));
    assertThat(rows.get(0).reading()).isNotNull();
    assertThat(rows.get(1).reading()).isNull();
  }

  @Test
  void cellThatIsNoNumber_costsItsChannelAlone() throws IOException {
    List<CsvReadings.Row> rows =
        read("time,a,b\n2026-01-01,1,2\n2026-01-02,1,wet\n2026-01-03,1,2\n", CsvFormat.DEFAULT);
    assertThat(rows.get(1).reading()).isNotNull();
    assertThat(rows.get(1).reading().channelCount()).isEqualTo(1);
    assertThat(rows.get(1).detail()).isEqualTo("line 3, column 'b': 'wet' is not a number");
  }

  @Test
  void unit_thatDiffersFromTheOthers_isNoNumberOfTheColumn() throws IOException {
    List<CsvReadings.Row> rows =
        read("time,p\n2026-01-01,1.2 kW\n2026-01-02,900 W\n2026-01-03,1.3 kW\n", CsvFormat.DEFAULT);
    assertThat(rows.get(1).reading()).isNull();
    assertThat(rows.get(1).detail()).contains("another unit than the others, 'kW'");
  }

  @Test
  void bytes_gzipAndWindows1252_areRead(@TempDir Path folder) throws IOException {
    byte[] plain = "Zeit;T [°C]\n05.01.2026 10:00;1,5\n".getBytes(Charset.forName("windows-1252"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    Path file = Files.write(folder.resolve("a.csv.gz"), packed.toByteArray());
    try (CsvReadings rows = CsvReadings.open(file, "s", CsvFormat.DEFAULT, ReadingLimits.DEFAULT)) {
      assertThat(rows.channels()).containsExactly("T [°C]");
      assertThat(rows.next().reading()).isNotNull();
    }
  }

  @Test
  void line_withoutEnd_isRefused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("long.csv");
    Files.write(file, ("time,v\n" + "7".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> CsvReadings.open(file, "s", CsvFormat.DEFAULT, ReadingLimits.DEFAULT))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining("line 2 is longer than 4,194,304 characters");
  }

  private List<CsvReadings.Row> read(String text, CsvFormat format) throws IOException {
    List<CsvReadings.Row> rows = new ArrayList<>();
    try (CsvReadings csv =
        CsvReadings.open(new StringReader(text), "f.csv", "s", format, ReadingLimits.DEFAULT)) {
      notices = csv.notices();
      csv.forEachRemaining(rows::add);
    }
    return rows;
  }
}
