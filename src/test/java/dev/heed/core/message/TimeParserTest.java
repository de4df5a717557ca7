package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParserTest {
  private final TimeParser withZone = new TimeParser(null);
  private final TimeParser utc = new TimeParser(ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:15:30Z, 2026-11-23T10:15:30Z",
    "2026-11-23t10:15:30z, 2026-11-23T10:15:30Z",
    "2026-11-23 10:15Z, 2026-11-23T10:15:00Z",
    "2026-11-23T10:15:30 Z, 2026-11-23T10:15:30Z",
    "2026-11-23T10:15:30+01, 2026-11-23T09:15:30Z",
    "2026-11-23T10:15:30+0530, 2026-11-23T04:45:30Z",
    "2026-11-23T10:15:30-03:30, 2026-11-23T13:45:30Z",
    "2026-11-23T10:15:30+18:00, 2026-11-22T16:15:30Z",
    "2026-11-23T10:15:30.1Z, 2026-11-23T10:15:30.100Z",
    "2026-11-23T10:15:30.9999Z, 2026-11-23T10:15:30.999Z",
    "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
  })
  void parse_withZone_isThatInstant(String text, String expected) {
    assertThat(withZone.parse(text)).isEqualTo(Instant.parse(expected).toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026",
        "2026-11-23",
        "2026-11-23T10:15:30",
        "2026-11-23Z",
        "2026-11-23T10:15:30z ",
        "2026-11-23T10:15:30ZZ",
        "2026-11-23T10:15:30.Z",
        "2026-11-23T10:15:30.1234567891Z",
        "2026-11-23T10:15:30.",
        "2026-11-23T10Z",
        "2026-11-23T10:15:Z",
        "2026-11-23T24:00:00Z",
        "2026-11-23T10:60:00Z",
        "2026-11-23T10:15:60Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2026-11-31T00:00:00Z",
        "2026-11-00T00:00:00Z",
        "2026-11-23T10:15:30+18:01",
        "2026-11-23T10:15:30+1:00",
        "2026-11-23T10:15:30+01:60",
        "2026-11-23T10:15:30+",
        "2026-11-23T10:15:30+01:",
        "2026-11-23T10:15:30 ",
        "2026-11-23_10:15:30Z",
        "+2026-11-23T10:15:30Z",
        "20261123T101530Z",
        "2026-W47-1T10:15:30Z",
        "２026-11-23T10:15:30Z",
      })
  void parse_anythingElse_isInvalid(String text) {
    assertThat(withZone.parse(text)).isEqualTo(TimeParser.INVALID);
  }

  @Test
  void parse_everyDayOfEightCenturies_agreesWithTheLibrary() {
    for (LocalDateTime day = LocalDateTime.of(1600, 1, 1, 0, 0);
        day.getYear() < 2401;
        day = day.plusDays(1)) {
      String text = day.toLocalDate().toString();
      assertThat(utc.parse(text)).isEqualTo(day.toInstant(ZoneOffset.UTC).toEpochMilli());
    }
  }

  @Test
  void parse_randomTimesInAZone_agreeWithTheLibrary() {
    long seed = 11;
    Random random = new Random(seed);
    ZoneId zone = ZoneId.of("America/New_York");
    TimeParser local = new TimeParser(zone);
    DateTimeFormatter form = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    for (int i = 0; i < 20_000; i++) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              random.nextLong(-4_000_000_000L, 8_000_000_000L),
              random.nextInt(1000) * 1_000_000,
              ZoneOffset.UTC);
      assertThat(local.parse(form.format(time)))
          .as("seed %d, %s", seed, time)
          .isEqualTo(time.atZone(zone).toInstant().toEpochMilli());
    }
  }
}
