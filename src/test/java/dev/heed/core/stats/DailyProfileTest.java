package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The expected value by time of day. */
class DailyProfileTest {
  private static final double HALF_HOUR = 1_800_000;

  @Test
  void bin_isTheHalfHourOfTheDay() {
    assertThat(DailyProfile.bin(millis("2026-03-01T00:00:00Z"))).isZero();
    assertThat(DailyProfile.bin(millis("2026-03-01T00:29:59.999Z"))).isZero();
    assertThat(DailyProfile.bin(millis("2026-03-01T00:30:00Z"))).isEqualTo(1);
    assertThat(DailyProfile.bin(millis("2026-03-01T23:59:59.999Z"))).isEqualTo(47);
    assertThat(DailyProfile.bin(millis("1969-12-31T23:59:59.999Z"))).isEqualTo(47);
  }

  @Test
  void mean_followsTheDailyPattern() {
    DailyProfile profile = new DailyProfile();
    Random random = new Random(3);
    for (int day = 0; day < 30; day++) {
      for (int bin = 0; bin < DailyProfile.BINS; bin++) {
        assertThat(profile.isKnown(bin)).isEqualTo(day >= DailyProfile.KNOWN);
        profile.accept(bin, pattern(bin) + random.nextGaussian(), 10, HALF_HOUR);
      }
    }
    for (int bin = 0; bin < DailyProfile.BINS; bin++) {
      assertThat(profile.mean(bin)).isCloseTo(pattern(bin), within(1.5));
    }
  }

  @Test
  void accept_oneBrokenDay_bendsTheProfileByLessThanTheLimit() {
    DailyProfile profile = new DailyProfile();
    for (int day = 0; day < 20; day++) {
      profile.accept(5, 100, 3, HALF_HOUR);
    }
    profile.accept(5, 1e9, 3, HALF_HOUR);
    assertThat(profile.mean(5)).isGreaterThan(100).isLessThan(103);
    assertThat(profile.mean(4)).isZero();
  }

  @Test
  void accept_newPattern_isLearntInAboutTenDays() {
    DailyProfile profile = new DailyProfile();
    for (int day = 0; day < 100; day++) {
      profile.accept(5, 100, 1e3, HALF_HOUR);
    }
    for (int day = 0; day < 10; day++) {
      profile.accept(5, 200, 1e3, HALF_HOUR);
    }
    assertThat(profile.mean(5)).isBetween(150.0, 180.0);
  }

  @Test
  void writeReadCopy_continueBitForBit() throws IOException {
    DailyProfile profile = new DailyProfile();
    profile.accept(7, 1, 1, HALF_HOUR);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    profile.write(new DataOutputStream(bytes));
    DailyProfile read =
        DailyProfile.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    DailyProfile copy = profile.copy();
    for (int i = 0; i < DailyProfile.KNOWN; i++) {
      read.accept(7, i, 1, HALF_HOUR);
      copy.accept(7, i, 1, HALF_HOUR);
    }
    assertThat(profile.mean(7)).isEqualTo(1);
    assertThat(profile.isKnown(7)).isFalse();
    assertThat(read.mean(7)).isEqualTo(copy.mean(7));
    assertThat(read.isKnown(7)).isTrue();
  }

  private static double pattern(int bin) {
    return 50 + 20 * Math.sin(2 * Math.PI * bin / DailyProfile.BINS);
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
