package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** How often a value repeats, by time of day. */
class RepeatsByTimeTest {
  private static final long MINUTE = 60_000;
  private static final long HALF_HOUR = 30 * MINUTE;
  private static final long DAY = 48 * HALF_HOUR;
  private static final double GLOBAL = 0.05;

  private final OwnRepeatsByTime repeats = new OwnRepeatsByTime();
  private final Random random = new Random(2);

  @Test
  void nats_timesBefore1970_areTimesOfDayToo() {
    for (int i = 0; i < 90; i++) {
      repeats.accept(-DAY, true, MINUTE);
    }
    assertThat(repeats.nats(5 * DAY, GLOBAL)).isZero();
  }

  @Test
  void nats_beforeOneAndAHalfVisits_areThoseOfTheGlobalShare() {
    for (int i = 0; i < 30; i++) {
      repeats.accept(i * MINUTE, true, MINUTE);
    }
    assertThat(repeats.nats(DAY, GLOBAL)).isEqualTo(-Math.log(GLOBAL));
    repeats.accept(HALF_HOUR, true, MINUTE);
    for (int i = 0; i < 14; i++) {
      repeats.accept(DAY + i * MINUTE, true, MINUTE);
      assertThat(repeats.nats(DAY, GLOBAL)).isEqualTo(-Math.log(GLOBAL));
    }
    repeats.accept(DAY + 14 * MINUTE, true, MINUTE);
    repeats.accept(DAY + 15 * MINUTE, true, MINUTE);
    assertThat(repeats.nats(DAY, GLOBAL)).isZero();
  }

  @Test
  void nats_lineThatStandsStillByNight_surpriseByDayOnly() {
    learn(MINUTE, 7);
    double night = 0;
    for (long time = 22 * 2 * HALF_HOUR; time < DAY + 6 * 2 * HALF_HOUR; time += MINUTE) {
      night += repeats.nats(time, GLOBAL);
    }
    double stop = 0;
    for (long time = 10 * 2 * HALF_HOUR; time < 12 * 2 * HALF_HOUR; time += MINUTE) {
      stop += repeats.nats(time, GLOBAL);
    }
    assertThat(night).isLessThan(4);
    assertThat(stop).isGreaterThan(80);
  }

  @Test
  void nats_readingsOfASecond_theWholeNightIsNoSurprise() {
    learn(1_000, 7);
    assertThat(repeats.nats(DAY + 5 * HALF_HOUR, GLOBAL)).isZero();
    assertThat(repeats.nats(24 * HALF_HOUR, GLOBAL)).isGreaterThan(0.4);
  }

  @Test
  void nats_oneChangeInTheFirstNight_isForgottenAfterSomeNights() {
    for (int day = 0; day < 30; day++) {
      for (int i = 0; i < 30; i++) {
        repeats.accept(day * DAY + i * MINUTE, day > 0 || i != 7, MINUTE);
      }
      repeats.accept(day * DAY + HALF_HOUR, false, MINUTE);
    }
    assertThat(repeats.nats(0, GLOBAL)).isZero();
  }

  @Test
  void nats_share_isThatOfTheLastVisits() {
    for (int i = 0; i < 100_000; i++) {
      repeats.accept(i * MINUTE, random.nextInt(4) == 0, MINUTE);
    }
    for (int bin = 0; bin < 48; bin++) {
      assertThat(Math.exp(-repeats.nats(bin * HALF_HOUR, GLOBAL))).isCloseTo(0.25, within(0.16));
    }
    assertThat(repeats.nats(0, 0.9)).isEqualTo(-Math.log(0.9));
  }

  @Test
  void accept_readingsFartherApartThanBins_countOneVisitEach() {
    repeats.accept(0, true, DAY);
    assertThat(repeats.nats(DAY, GLOBAL)).isEqualTo(-Math.log(GLOBAL));
    repeats.accept(DAY, true, DAY);
    assertThat(repeats.nats(2 * DAY, GLOBAL)).isZero();
  }

  /** Stands still from 22 to 6 o'clock; else one value in fifty repeats, or every other second. */
  private void learn(long interval, int days) {
    int unusual = interval < MINUTE ? 2 : 50;
    for (long time = 0; time < days * DAY; time += interval) {
      long hour = time % DAY / (2 * HALF_HOUR);
      boolean isNight = hour >= 22 || hour < 6;
      repeats.accept(time, isNight || random.nextInt(unusual) == 0, (double) interval);
    }
  }
}
