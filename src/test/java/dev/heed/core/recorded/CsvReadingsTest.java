package dev.heed.core.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.RejectReason;
import dev.heed.core.message.TimeParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReadingsTest {
  private static final ReadingLimits LIMITS = ReadingLimits.DEFAULT;

  @Test
  void rows_oneValue_areReadings() throws IOException {
    List<CsvReadings.Row> rows =
        read("timestamp,value\n2014-05-14 01:14:00,85.835\n2014-05-14 01:19:00,-1e-3\n");

    assertThat(rows)
        .containsExactly(
            new CsvReadings.Row(
                2,
                "2014-05-14 01:14:00,85.835",
                2,
                "s",
                "2014-05-14 01:14:00",
                millis("2014-05-14T01:14:00Z"),
                Reading.of("s", millis("2014-05-14T01:14:00Z"), 85.835),
                null,
                null),
            new CsvReadings.Row(
                3,
                "2014-05-14 01:19:00,-1e-3",
                2,
                "s",
                "2014-05-14 01:19:00",
                millis("2014-05-14T01:19:00Z"),
                Reading.of("s", millis("2014-05-14T01:19:00Z"), -1e-3),
                null,
                null));
  }

  @Test
  void columns_semicolonsAndLabels_areDetected() throws IOException {
    String text =
        """
        datetime;Current;Volume Flow;anomaly;changepoint\r
        2020-03-09 10:14:33;1.5;32.0;0.0;1.0\r
        """;
    try (CsvReadings csv = open(text, CsvFormat.DEFAULT)) {
      assertThat(csv.separator()).isEqualTo(';');
      assertThat(csv.timeColumn()).isEqualTo("datetime");
      assertThat(csv.channels()).containsExactly("Current", "Volume Flow");
      assertThat(csv.next().reading())
          .isEqualTo(
              Reading.of(
                  "s",
                  millis("2020-03-09T10:14:33Z"),
                  new String[] {"Current", "Volume Flow"},
                  new double[] {1.5, 32},
                  null));
      assertThat(csv.hasNext()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,timestamp,b", "Time,date,a", "a\tTS\tb", "first|a|b", "a,b,Datetime"})
  void timeColumn_notGiven_isFoundByNameOrFirst(String header) throws IOException {
    List<String> expected = List.of("timestamp", "Time", "TS", "first", "Datetime");
    try (CsvReadings csv = open(header + "\n", CsvFormat.DEFAULT)) {
      assertThat(csv.timeColumn()).isIn(expected);
      assertThat(csv.hasNext()).isFalse();
    }
  }

  @Test
  void columns_given_areTakenInThatOrder() throws IOException {
    CsvFormat format =
        CsvFormat.DEFAULT
            .withTimeColumn("when")
            .withChannels(List.of("label", "a"))
            .withSeparator('|');
    try (CsvReadings csv = open("a|when|label|b\n1|2020-01-01|3|x\n", format)) {
      Reading reading = csv.next().reading();
      assertThat(reading)
          .isEqualTo(
              Reading.of(
                  "s",
                  millis("2020-01-01T00:00:00Z"),
                  new String[] {"label", "a"},
                  new double[] {3, 1},
                  null));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2020-03-09T10:14:33Z, 2020-03-09T10:14:33Z",
    "2020-03-09T10:14:33+02:00, 2020-03-09T08:14:33Z",
    "2020-03-09 10:14:33.25, 2020-03-09T10:14:33.250Z",
    "2020-03-09 10:14:33.123456789, 2020-03-09T10:14:33.123Z",
    "2020-03-09 10:14, 2020-03-09T10:14:00Z",
    "2020-03-09, 2020-03-09T00:00:00Z",
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:00Z",
    "12, 1970-01-01T00:12:00Z",
    "99999999, 2160-02-18T10:39:00Z",
    "100000000, 1973-03-03T09:46:40Z",
    "100000000000, 1973-03-03T09:46:40Z",
    "1583748873, 2020-03-09T10:14:33Z",
    "1583748873001, 2020-03-09T10:14:33.001Z",
  })
  void time_everyForm_isRead(String cell, String expected) throws IOException {
    CsvReadings.Row row = read("time,value\n" + cell + ",1\n").get(0);
    assertThat(Instant.ofEpochMilli(row.timeMillis())).isEqualTo(Instant.parse(expected));
    assertThat(row.timeText()).isEqualTo(cell);
  }

  @Test
  void time_withoutZone_isInTheFormatsZone() throws IOException {
    CsvFormat format = CsvFormat.DEFAULT.withZone(ZoneId.of("Europe/Zurich")).asItStands();
    try (CsvReadings csv = open("time,value\n2020-07-01 12:00:00.5,1\n2020-07-01,1\n", format)) {
      assertThat(csv.next().timeMillis()).isEqualTo(millis("2020-07-01T10:00:00.500Z"));
      assertThat(csv.next().timeMillis()).isEqualTo(millis("2020-06-30T22:00:00Z"));
    }
  }

  @Test
  void values_missing_areAbsentChannels() throws IOException {
    List<CsvReadings.Row> rows =
        read("time,a,b,c\n2020-01-01,1,,3\n2020-01-02,NaN,NA,null\n2020-01-03,,nan,7\n");
    long time = millis("2020-01-01T00:00:00Z");
    assertThat(rows.get(0).reading())
        .isEqualTo(Reading.of("s", time, new String[] {"a", "c"}, new double[] {1, 3}, null));
    assertThat(rows.get(1).reading()).isNull();
    assertThat(rows.get(1).rejected()).isNull();
    assertThat(readingOf(rows.get(2)).channel(0)).isEqualTo("c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        ",1,2 ~ TIME_MISSING ~ line 3, column 'time': is empty",
        "yesterday,1,2 ~ TIME_INVALID ~ 'yesterday' is no time",
        "2020-02-30,1,2 ~ TIME_INVALID ~ '2020-02-30'",
        "1583748873001000,1,2 ~ TIME_INVALID ~ '1583748873001000'",
        "2020-01-01,1,abc ~ VALUE_NOT_A_NUMBER ~ line 3, column 'b': 'abc' is not a number",
        "2020-01-01,Infinity,1 ~ VALUE_NOT_A_NUMBER ~ 'Infinity'",
        "2020-01-01,1d,1 ~ VALUE_NOT_A_NUMBER ~ '1d'",
        "2020-01-01,0x1p3,1 ~ VALUE_NOT_A_NUMBER ~ '0x1p3'",
        "2020-01-01,1-2,1 ~ VALUE_NOT_A_NUMBER ~ '1-2'",
        "2020-01-01,1e31,1 ~ VALUE_OUT_OF_RANGE ~ 'a': '1e31' is beyond the largest",
        "2020-01-01,-1e999,1 ~ VALUE_OUT_OF_RANGE ~ '-1e999'",
        "2020-01-01,1 ~ VALUE_MISSING ~ line 3, has 2 cells, the header has 3",
        "2020-01-01,1,2,3 ~ TOO_MANY_CHANNELS ~ has 4 cells",
      })
  void row_thatBreaksARule_isRejectedAndReadingGoesOn(
      String row, RejectReason reason, String detail) throws IOException {
    List<CsvReadings.Row> rows = read("time,a,b\n2020-01-01,1,2\n" + row + "\n2020-01-02,1,2\n");

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).rejected()).isEqualTo(reason);
    boolean isRestKept =
        detail.contains("column 'b'") || detail.contains("'a'") || detail.matches("'[-I10].*");
    assertThat(rows.get(1).reading() != null)
        .isEqualTo(isRestKept && reason.code().startsWith("value"));
    assertThat(rows.get(1).detail()).startsWith("line 3, ").contains(detail);
    assertThat(rows.get(2).reading()).isNotNull();
    assertThat(rows.get(2).line()).isEqualTo(4);
  }

  @Test
  void text_markQuotesBlankLinesAndSpaces_areRead() throws IOException {
    List<CsvReadings.Row> rows =
        read(
            "\uFEFF\r\n\"time\", \"a\",\"b, \"\"c\"\"\"\r\n\r\n"
                + "\"2020-01-01 00:00:00\", 1.5 ,\"2\"\r\n  \r\n\"2020-01-02\",\"\n3\",4");
    assertThat(rows).extracting(CsvReadings.Row::line).containsExactly(4L, 6L);
    assertThat(rows.get(0).timeText()).isEqualTo("2020-01-01 00:00:00");
    assertThat(readingOf(rows.get(0)).channel(1)).isEqualTo("b, \"c\"");
    assertThat(readingOf(rows.get(0)).value(0)).isEqualTo(1.5);
    assertThat(readingOf(rows.get(1)).value(0)).isEqualTo(3);
  }

  @Test
  void time_withSpacesAround_keepsThemInTheText() throws IOException {
    CsvReadings.Row row = read("time,value\n 2020-01-01 ,1\n").get(0);
    assertThat(row.timeText()).isEqualTo(" 2020-01-01 ");
    assertThat(row.timeMillis()).isEqualTo(millis("2020-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`` ~ is empty",
        "`\n \n` ~ is empty",
        "time ~ no column with values beside the time column; the header has [time]",
        "time,label ~ no column with values",
        "a,a,time ~ two columns named 'a'",
        "`No,value\n1,5\n2,6` ~ no column holds times: the first, 'No', holds whole numbers, as in 1",
        "`time,v\n03/04/2026 00:00,5` ~ '03/04/2026 00:00' is 2026-04-03 as dd/MM/yyyy, or 2026-03-04 as",
        "`\0t\0i` ~ is not UTF-8 text",
      })
  void open_unusableFile_saysWhy(String text, String fault) {
    assertThatThrownBy(() -> open(text, CsvFormat.DEFAULT))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageStartingWith("data.csv: ")
        .hasMessageContaining(fault);
  }

  @Test
  void open_unknownColumns_listsTheHeader() {
    assertThatThrownBy(() -> open("time,a\n", CsvFormat.DEFAULT.withTimeColumn("when")))
        .isInstanceOf(CsvFormatException.class)
        .hasMessage("data.csv: no time column 'when'; the header has [time, a]");
    assertThatThrownBy(() -> open("time,a\n", CsvFormat.DEFAULT.withChannels(List.of("b"))))
        .isInstanceOf(CsvFormatException.class)
        .hasMessage("data.csv: no channel 'b'; the header has [time, a]");
    assertThatThrownBy(() -> open("time,a\n", CsvFormat.DEFAULT.withChannels(List.of("time"))))
        .hasMessageContaining("'time' is the time column");
  }

  @Test
  void open_tooManyChannels_saysHowMany() {
    String header = IntStream.range(0, 66).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    assertThatThrownBy(() -> open(header, CsvFormat.DEFAULT))
        .hasMessageContaining("has 65 channels, allowed are 64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2020-01-01,\"1\n2020-01-02,2\n", "2020-01-01,\"1\"2\n"})
  void quotes_broken_endTheFileWithALineNumber(String rows) {
    assertThatThrownBy(() -> read("time,value\n2019-12-31,1\n" + rows))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("data.csv: line 3 is not CSV");
  }

  @Test
  void file_ofAnyBytes_givesRowsOrCsvFormatException(@TempDir Path folder) throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    byte[] valid =
        "time,a,b\n2020-01-01 00:00:00,1.5,\"x\"\r\n1583748873,NaN,-2e3\n"
            .getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("any.csv");
    for (int i = 0; i < 500; i++) {
      byte[] bytes = valid.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try (CsvReadings csv = CsvReadings.open(file, "s", CsvFormat.DEFAULT, LIMITS)) {
        csv.forEachRemaining(row -> assertThat(row.line()).isPositive());
      } catch (CsvFormatException e) {
        assertThat(e).hasMessageContaining("any.csv");
      } catch (UncheckedIOException e) {
        assertThat(e).as("seed %d", seed).hasCauseInstanceOf(CsvFormatException.class);
      }
    }
  }

  @Test
  void open_badSensorName_isRefused() {
    assertThatThrownBy(
            () -> CsvReadings.open(new StringReader("t,a"), "x", " ", CsvFormat.DEFAULT, LIMITS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sensor name is blank");
  }

  @Test
  void row_invalidTime_carriesTheMarker() throws IOException {
    assertThat(read("time,value\nx,1\n").get(0).timeMillis()).isEqualTo(TimeParser.INVALID);
  }

  private static Reading readingOf(CsvReadings.Row row) {
    return Objects.requireNonNull(row.reading(), row::detail);
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  private static CsvReadings open(String text, CsvFormat format) throws IOException {
    return CsvReadings.open(new StringReader(text), "data.csv", "s", format, LIMITS);
  }

  private static List<CsvReadings.Row> read(String text) throws IOException {
    List<CsvReadings.Row> rows = new ArrayList<>();
    try (CsvReadings csv = open(text, CsvFormat.DEFAULT)) {
      csv.forEachRemaining(rows::add);
    }
    return rows;
  }
}
