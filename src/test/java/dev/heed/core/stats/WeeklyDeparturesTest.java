package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What departs each week at the same time: 36 readings of five minutes, Sundays from 2 o'clock. */
class WeeklyDeparturesTest {
  private static final long READING = 300_000;
  private static final long HALF_HOUR = 6 * READING;
  private static final long DAY = 48 * HALF_HOUR;
  private static final long WEEK = 7 * DAY;

  /** The first Sunday after the epoch, a Thursday. */
  private static final long SUNDAY = 3 * DAY + 4 * HALF_HOUR;

  private static final int LENGTH = 36;
  private static final long END = SUNDAY + LENGTH * READING;
  private static final double USUAL = 1;
  private static final double SIZE = 50;

  /** Offsets of a stored state: size, since, then slot, mean, weeks and last week. */
  private static final int SLOT_AT = 2;

  private static final int MEAN_AT = 4;
  private static final int WEEKS_AT = 8;

  private WeeklyDepartures weekly = new WeeklyDepartures();

  /** In its second week, what has begun as the week before is expected to go on. */
  @Test
  void isExpected_habit_isFromItsThirdWeekOn() {
    for (int week = 0; week < 9; week++) {
      for (int i = 0; i < LENGTH; i++) {
        assertThat(isExpected(week, SUNDAY + i * READING, SIZE))
            .as("week %d, reading %d", week, i)
            .isEqualTo(week >= 2 || (week == 1 && i > 0));
        weekly.accept(week * WEEK + SUNDAY + i * READING, SIZE, USUAL);
      }
      rest(week);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "50, true",
    "26, true",
    "74, true",
    "24, false",
    "76, false",
    "100, false",
    "-50, false",
    "0, false"
  })
  void isExpected_otherSizes_areOfTheSameSideAndHalfToOneAndAHalfTimesAsLarge(
      double size, boolean isExpected) {
    live(3);
    assertThat(isExpected(3, SUNDAY + READING, size)).isEqualTo(isExpected);
  }

  @Test
  void isExpected_neighboursHalfHours_areToo_thoseBeyondAreNot() {
    live(3);
    assertThat(isExpected(3, SUNDAY - 1, SIZE)).isTrue();
    assertThat(isExpected(3, SUNDAY - HALF_HOUR - 1, SIZE)).isFalse();
    assertThat(isExpected(3, END + HALF_HOUR - 1, SIZE)).isTrue();
    assertThat(isExpected(3, END + HALF_HOUR, SIZE)).isFalse();
    assertThat(isExpected(3, SUNDAY + DAY, SIZE)).as("a Monday").isFalse();
  }

  @Test
  void isExpected_firstHalfHourOfTheWeek_hasTheLastAsItsNeighbour() {
    for (int week = 0; week < 3; week++) {
      weekly.accept(week * WEEK, SIZE, USUAL);
    }
    assertThat(weekly.isExpected(3 * WEEK - 1, SIZE, USUAL)).isTrue();
    assertThat(weekly.isExpected(4 * WEEK - 1, SIZE, USUAL)).isTrue();
    assertThat(weekly.isExpected(4 * WEEK - HALF_HOUR - 1, SIZE, USUAL)).isFalse();
  }

  @Test
  void isExpected_wayBack_isForSixtyReadingsOfUsualSize() {
    live(2);
    assertThat(isExpected(2, END + DAY, 1)).as("no habit has been met").isFalse();
    habit(2);
    long after = END + 2 * HALF_HOUR;
    for (int i = 0; i < 60; i++) {
      assertThat(isExpected(2, after + i * READING, 1.4)).isTrue();
      assertThat(isExpected(2, after + i * READING, -1.4)).isTrue();
      assertThat(isExpected(2, after + i * READING, 1.6)).isFalse();
      weekly.accept(2 * WEEK + after + i * READING, 0, USUAL);
    }
    weekly.accept(2 * WEEK + after + 60 * READING, 0, USUAL);
    assertThat(isExpected(2, after + 61 * READING, 1.4)).isFalse();
  }

  @Test
  void accept_otherSizeNextWeek_beginsAnew() {
    live(3);
    weekly.accept(3 * WEEK + SUNDAY, 3 * SIZE, USUAL);
    assertThat(isExpected(4, SUNDAY - 1, SIZE)).as("half an hour that has no habit").isFalse();
    assertThat(isExpected(4, SUNDAY - 1, 3 * SIZE)).as("met once").isFalse();
    weekly.accept(4 * WEEK + SUNDAY, 3 * SIZE, USUAL);
    assertThat(isExpected(5, SUNDAY - 1, 3 * SIZE)).isTrue();
  }

  @Test
  void accept_usualDepartures_areNotRemembered() throws IOException {
    for (int i = 0; i < 5_000; i++) {
      weekly.accept(i * READING, i % 2 == 0 ? 4 : -4, USUAL);
      weekly.accept(i * READING, 50, 0);
    }
    assertThat(bytes(weekly)).hasSize(SLOT_AT);
  }

  @Test
  void accept_departuresAtAnyTime_keepTheHabitAndAtMostAllPlaces() throws IOException {
    Random random = new Random(11);
    for (int week = 0; week < 6; week++) {
      habit(week);
      for (int i = 0; i < 40; i++) {
        long at = END + 2 * HALF_HOUR + random.nextInt(5 * 48) * HALF_HOUR;
        weekly.accept(week * WEEK + at, random.nextBoolean() ? SIZE : -SIZE, USUAL);
      }
    }
    assertThat(isExpected(6, SUNDAY + READING, SIZE)).isTrue();
    assertThat(bytes(weekly)).hasSize(SLOT_AT + 9 * WeeklyDepartures.CAPACITY);
  }

  @Test
  void accept_habitThatIsGone_makesRoomForANewOne() {
    for (int week = 0; week < 3; week++) {
      for (int i = 0; i < WeeklyDepartures.CAPACITY; i++) {
        weekly.accept(week * WEEK + i * HALF_HOUR, SIZE, USUAL);
      }
    }
    long other = 4 * DAY;
    weekly.accept(9 * WEEK + other, SIZE, USUAL);
    weekly.accept(10 * WEEK + other, SIZE, USUAL);
    assertThat(isExpected(11, other, SIZE)).isTrue();
  }

  @Test
  void isExpected_timesBefore1970_areTimesOfTheWeekToo() {
    weekly.accept(-3 * WEEK + SUNDAY, SIZE, USUAL);
    weekly.accept(-2 * WEEK + SUNDAY, SIZE, USUAL);
    assertThat(isExpected(-1, SUNDAY, SIZE)).isTrue();
    assertThat(isExpected(1, SUNDAY, SIZE)).isTrue();
  }

  @Test
  void read_afterAnyWeek_continuesAsBeforeBitForBit() throws IOException {
    WeeklyDepartures whole = new WeeklyDepartures();
    Random random = new Random(12);
    for (int i = 0; i < 5 * 2_016; i++) {
      double departure = random.nextInt(8) == 0 ? 40 * random.nextGaussian() : 0;
      long time = i * READING;
      assertThat(weekly.isExpected(time, departure, USUAL))
          .isEqualTo(whole.isExpected(time, departure, USUAL));
      whole.accept(time, departure, USUAL);
      weekly.accept(time, departure, USUAL);
      if (i % 100 == 0) {
        weekly = i % 200 == 0 ? read(bytes(weekly)) : weekly.copy();
      }
    }
    assertThat(bytes(weekly)).isEqualTo(bytes(whole)).hasSizeGreaterThan(100);
  }

  @Test
  void copy_sharesNothing() throws IOException {
    live(2);
    byte[] before = bytes(weekly);
    WeeklyDepartures copy = weekly.copy();
    copy.accept(2 * WEEK + SUNDAY, SIZE, USUAL);
    copy.accept(2 * WEEK + SUNDAY + DAY, SIZE, USUAL);
    assertThat(bytes(weekly)).isEqualTo(before).isNotEqualTo(bytes(copy));
  }

  @Test
  void read_damaged_isRefusedWithTheRule() throws IOException {
    live(1);
    refuse(0, -1, "weekly departures: size must be in [0, 32], given -1");
    refuse(0, 33, "weekly departures: size must be in [0, 32], given 33");
    refuse(1, 62, "weekly departures: since must be in [0, 61], given 62");
    refuse(SLOT_AT, 2, "weekly departures: slot must be in [0, 335]");
    refuse(WEEKS_AT, 0, "weekly departures: weeks must be in [1, 100], given 0");
    refuse(WEEKS_AT, 101, "weekly departures: weeks must be in [1, 100], given 101");
    byte[] notFinite = bytes(weekly);
    Arrays.fill(notFinite, MEAN_AT, WEEKS_AT, (byte) -1);
    assertThatThrownBy(() -> read(notFinite))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("weekly departures: mean must be finite");
  }

  @Test
  void read_truncated_endsEarlyWhereverItIsCut() throws IOException {
    live(1);
    byte[] bytes = bytes(weekly);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    }
  }

  private void refuse(int at, int damage, String message) throws IOException {
    byte[] bytes = bytes(weekly);
    bytes[at] = (byte) damage;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private boolean isExpected(int week, long ofWeek, double departure) {
    return weekly.isExpected(week * WEEK + ofWeek, departure, USUAL);
  }

  private void live(int weeks) {
    for (int week = 0; week < weeks; week++) {
      habit(week);
      rest(week);
    }
  }

  private void habit(int week) {
    for (int i = 0; i < LENGTH; i++) {
      weekly.accept(week * WEEK + SUNDAY + i * READING, SIZE, USUAL);
    }
  }

  /** Usual values for more readings than a way back has. */
  private void rest(int week) {
    for (int i = 0; i < 100; i++) {
      weekly.accept(week * WEEK + END + i * READING, 0, USUAL);
    }
  }

  private static byte[] bytes(WeeklyDepartures weekly) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    weekly.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static WeeklyDepartures read(byte[] bytes) throws IOException {
    return WeeklyDepartures.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
