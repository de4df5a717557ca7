package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SinceTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "0s, 2026-11-23T12:00:00Z",
    "90s, 2026-11-23T11:58:30Z",
    "15m, 2026-11-23T11:45:00Z",
    "2h, 2026-11-23T10:00:00Z",
    "2H, 2026-11-23T10:00:00Z",
    "7d, 2026-11-16T12:00:00Z",
    "1h30m, 2026-11-23T10:30:00Z",
    "PT2H, 2026-11-23T10:00:00Z",
    "2026-11-23T10:15:30Z, 2026-11-23T10:15:30Z",
    "2026-11-23t10:15:30z, 2026-11-23T10:15:30Z",
    "2026-11-23T10:15:30.250Z, 2026-11-23T10:15:30.250Z",
    "2026-11-23T10:15+01:00, 2026-11-23T09:15:00Z",
    "2026-11-23T10:15:30-05:00, 2026-11-23T15:15:30Z",
    "2026-11-23T10:15, 2026-11-23T10:15:00Z",
    "2026-11-23, 2026-11-23T00:00:00Z"
  })
  void parse_agesAndTimes(String text, Instant expected) {
    assertThat(Since.parse(text, CLOCK)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2",
        "h",
        "-2h",
        "PT-2H",
        "2w",
        "30m1h",
        "yesterday",
        "2026-13-01",
        "25:00",
        "999999d999999d",
        "P999999999999999D",
        "99999999999999999999s"
      })
  void parse_anythingElse_saysWhatIsRight(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Since.parse(text, CLOCK))
        .withMessageContaining("2h")
        .withMessageContaining("2026-11-23T10:15:30Z");
  }
}
