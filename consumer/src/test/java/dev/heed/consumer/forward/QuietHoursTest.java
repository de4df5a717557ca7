package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final QuietHours NIGHT = every("22:00", "06:00");

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T20:59:59Z, ",
    "2026-11-23T21:00:00Z, 2026-11-24T05:00:00Z",
    "2026-11-24T04:59:59Z, 2026-11-24T05:00:00Z",
    "2026-11-24T05:00:00Z, ",
    // The nights in which the clock goes forward and back.
    "2026-03-28T22:00:00Z, 2026-03-29T04:00:00Z",
    "2026-10-24T22:00:00Z, 2026-10-25T05:00:00Z"
  })
  void until_nightInItsZone_endsInTheMorning(Instant now, Instant end) {
    assertThat(QuietHours.until(List.of(NIGHT), Severity.HIGH, now)).isEqualTo(end);
  }

  @Test
  void until_severityThatPasses_isNotQuiet() {
    Instant night = Instant.parse("2026-11-23T23:00:00Z");
    QuietHours hours =
        new QuietHours(BERLIN, NIGHT.from(), NIGHT.to(), NIGHT.days(), Severity.HIGH);

    assertThat(QuietHours.until(List.of(hours), Severity.CRITICAL, night)).isNull();
    assertThat(QuietHours.until(List.of(hours), Severity.HIGH, night)).isNull();
    assertThat(QuietHours.until(List.of(hours), Severity.MEDIUM, night)).isNotNull();
  }

  @Test
  void until_timesThatTouch_areOne() {
    QuietHours weekend =
        new QuietHours(
            BERLIN,
            LocalTime.MIDNIGHT,
            LocalTime.MIDNIGHT,
            EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            null);

    // Friday evening to Monday morning.
    assertThat(
            QuietHours.until(
                List.of(weekend, NIGHT), Severity.LOW, Instant.parse("2026-11-27T21:30:00Z")))
        .isEqualTo(Instant.parse("2026-11-30T05:00:00Z"));
  }

  @Test
  void until_alwaysQuiet_stillEnds() {
    Instant now = Instant.parse("2026-11-27T21:30:00Z");

    assertThat(QuietHours.until(List.of(every("00:00", "00:00")), Severity.LOW, now))
        .isAfter(now)
        .isBefore(now.plusSeconds(40L * 86_400));
  }

  private static QuietHours every(String from, String to) {
    Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    return new QuietHours(BERLIN, LocalTime.parse(from), LocalTime.parse(to), days, null);
  }
}
