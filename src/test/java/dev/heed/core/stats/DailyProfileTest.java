package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The expected value by time of day. */
class DailyProfileTest {
  private static final long HALF_HOUR = 1_800_000;
  private static final long DAY = 48 * HALF_HOUR;
  private static final double NO_LIMIT = Double.POSITIVE_INFINITY;

  /** Middle of the first bin of a Monday. */
  private static final long MONDAY = Instant.parse("2026-03-02T00:15:00Z").toEpochMilli();

  private final OwnDailyProfile profile = new OwnDailyProfile();

  @Test
  void at_isKnownFromAFewValuesAndADayOn() {
    for (int i = 0; i < DailyProfile.KNOWN; i++) {
      assertThat(profile.at(MONDAY + 2 * DAY)).isNaN();
      profile.accept(MONDAY + i, 7, NO_LIMIT, HALF_HOUR);
    }
    assertThat(profile.at(MONDAY + DAY - 1)).isNaN();
    assertThat(profile.at(MONDAY + DAY)).isEqualTo(7);
    assertThat(profile.at(MONDAY + DAY + 2 * HALF_HOUR)).isNaN();
  }

  @Test
  void at_everyTimeOfDay_followsThePattern() {
    Random random = new Random(3);
    for (long time = MONDAY; time < MONDAY + 28 * DAY; time += HALF_HOUR / 5) {
      profile.accept(time, pattern(time) + random.nextGaussian(), 10, HALF_HOUR / 5.0);
    }
    for (long time = MONDAY + 28 * DAY; time < MONDAY + 35 * DAY; time += HALF_HOUR / 7) {
      assertThat(profile.at(time)).isCloseTo(pattern(time), within(1.5));
    }
  }

  @Test
  void at_weekend_differsFromWeekdays() {
    for (int day = 0; day < 28; day++) {
      boolean isWeekend = day % 7 >= 5;
      profile.accept(MONDAY + day * DAY, isWeekend ? 10 : 100, NO_LIMIT, HALF_HOUR);
    }
    for (int day = 0; day < 7; day++) {
      assertThat(profile.at(MONDAY + (28 + day) * DAY)).isEqualTo(day >= 5 ? 10 : 100);
    }
  }

  @Test
  void at_weekendNeverSeen_isNotKnown() {
    for (int day = 0; day < 5; day++) {
      profile.accept(MONDAY + day * DAY, 100, NO_LIMIT, HALF_HOUR);
    }
    assertThat(profile.at(MONDAY + 5 * DAY)).isNaN();
    assertThat(profile.at(MONDAY + 7 * DAY)).isEqualTo(100);
  }

  @Test
  void at_bigOffsetAndManyScales_isExact() {
    Random random = new Random(8);
    for (int day = 0; day < 70; day++) {
      profile.accept(MONDAY + day * DAY, 1e9 + 1e-3 * random.nextGaussian(), 1, HALF_HOUR);
      profile.accept(MONDAY + day * DAY + 8 * HALF_HOUR, 3, 1, HALF_HOUR);
    }
    assertThat(profile.at(MONDAY + 70 * DAY)).isCloseTo(1e9, within(1.5e-3));
    assertThat(profile.at(MONDAY + 70 * DAY + 8 * HALF_HOUR)).isEqualTo(3);
  }

  @Test
  void at_timesBefore1970_areTimesOfDayToo() {
    long monday = Instant.parse("1969-12-29T23:45:00Z").toEpochMilli();
    for (int i = 0; i < DailyProfile.KNOWN; i++) {
      profile.accept(monday, 3, NO_LIMIT, HALF_HOUR);
    }
    assertThat(profile.at(Instant.parse("2026-03-03T23:45:00Z").toEpochMilli())).isEqualTo(3);
  }

  @Test
  void accept_oneBrokenDay_bendsTheProfileByLessThanTheLimit() {
    for (int day = 0; day < 28; day++) {
      profile.accept(MONDAY + day % 5 * DAY, 100, 3, HALF_HOUR);
    }
    profile.accept(MONDAY, 1e9, 3, HALF_HOUR);
    assertThat(profile.at(MONDAY + 7 * DAY)).isGreaterThan(100).isLessThan(103);
  }

  @Test
  void accept_newPattern_isLearntInAboutTenDays() {
    for (int i = 0; i < 100; i++) {
      profile.accept(MONDAY, 100, 1e3, HALF_HOUR);
    }
    for (int i = 0; i < 10; i++) {
      profile.accept(MONDAY, 200, 1e3, HALF_HOUR);
    }
    assertThat(profile.at(MONDAY + 7 * DAY)).isBetween(150.0, 180.0);
  }

  private static double pattern(long time) {
    return 50 + 20 * Math.sin(2 * Math.PI * (time % DAY) / DAY);
  }
}
