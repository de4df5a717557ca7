package dev.heed.core.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The first readings of a channel, without their outliers. */
class OpeningReadingsTest {
  private static final int N = OpeningReadings.READINGS;

  private final Random random = new Random(5);

  @Test
  void isFull_afterTheLastReadingOnly_handsOutInOrder() {
    OpeningReadings readings = new OpeningReadings();
    for (int i = 0; i < N; i++) {
      assertThat(readings.isFull()).isFalse();
      assertThat(readings.size()).isEqualTo(i);
      readings.offer(1_000L * i, i % 5);
    }
    assertThat(readings.isFull()).isTrue();
    for (int i = 0; i < N; i++) {
      assertThat(readings.time(i)).isEqualTo(1_000L * i);
      assertThat(readings.settled(i)).isEqualTo(i % 5);
    }
    assertThatThrownBy(() -> readings.offer(0, 0)).isInstanceOf(IllegalStateException.class);
    readings.release();
    assertThat(readings.size()).isZero();
    assertThat(readings.isFull()).isTrue();
    assertThatThrownBy(() -> readings.time(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void settled_firstReadingOfARegisterThatIsFull_movesToTheOthers() {
    OpeningReadings readings = filled(i -> i == 0 ? 65_535 : 21 + 0.15 * random.nextGaussian());
    assertThat(readings.settled(0)).isGreaterThan(21).isBetween(21.1, 22.5);
  }

  @Test
  void settled_sixthReadingOfABillion_andOneOfMinusABillion_moveToTheirSides() {
    OpeningReadings readings =
        filled(i -> i == 5 ? 1e9 : i == 9 ? -1e9 : 21 + 0.15 * random.nextGaussian());
    assertThat(readings.settled(5)).isBetween(21.1, 22.5);
    assertThat(readings.settled(9)).isBetween(19.5, 20.9);
  }

  @Test
  void settled_seriesThatDifferForGoodReasons_stay() {
    assertSurvives(i -> i + 1);
    assertSurvives(i -> 1e6 + 17.0 * i * i);
    assertSurvives(i -> 50 + 20 * Math.sin(i));
    assertSurvives(i -> 20 + random.nextGaussian());
    assertSurvives(i -> 1e9 + 1e-3 * random.nextGaussian());
    assertSurvives(i -> i % 5 == 4 ? 1 : 0);
    assertSurvives(i -> i < 8 ? 0 : 100);
    assertSurvives(i -> i % 2 == 0 ? -1e300 : 1e300);
    assertSurvives(i -> 7);
  }

  @Test
  void settled_oneOrTwoAmongEqualValues_becomeTheirValue() {
    OpeningReadings readings = filled(i -> i == 3 ? -9_999 : i == 15 ? 8 : 7);
    assertThat(readings.settled(3)).isEqualTo(7);
    assertThat(readings.settled(15)).isEqualTo(7);
  }

  @Test
  void settled_atABigOffset_movesTheOutlierAlone() {
    OpeningReadings readings = filled(i -> i == 2 ? 0 : 1e9 + 1e-3 * i);
    assertThat(readings.settled(2)).isBetween(1e9 - 0.1, 1e9);
    assertThat(readings.settled(3)).isEqualTo(1e9 + 1e-3 * 3);
  }

  @Test
  void writeReadCopy_goOnAlike_andFullIsOneByte() throws IOException {
    OpeningReadings readings = new OpeningReadings();
    for (int i = 0; i < 7; i++) {
      readings.offer(i, i == 0 ? 1e9 : i);
    }
    OpeningReadings read = States.read(States.bytes(readings::write), OpeningReadings::read);
    OpeningReadings copy = readings.copy();
    readings.offer(99, 99);
    assertThat(copy.size()).isEqualTo(7);
    for (int i = 7; i < N; i++) {
      read.offer(i, i);
      copy.offer(i, i);
    }
    for (int i = 0; i < N; i++) {
      assertThat(read.settled(i)).isEqualTo(copy.settled(i)).isLessThan(1e3);
      assertThat(read.time(i)).isEqualTo(i);
    }
    byte[] full = States.bytes(read::write);
    assertThat(full).hasSize(1);
    assertThat(States.read(full, OpeningReadings::read).isFull()).isTrue();
  }

  @Test
  void read_damaged_isRefused() throws IOException {
    OpeningReadings readings = new OpeningReadings();
    readings.offer(1, 1);
    byte[] bytes = States.bytes(readings::write);
    States.assertRefused(States.with(bytes, 0, 17), OpeningReadings::read, "size", "17", "[0, 16]");
    States.assertRefused(States.withNaN(bytes, 9), OpeningReadings::read, "value", "NaN", "finite");
  }

  private static void assertSurvives(IntToDoubleFunction series) {
    double[] values = new double[N];
    OpeningReadings readings = filled(i -> values[i] = series.applyAsDouble(i));
    for (int i = 0; i < N; i++) {
      assertThat(readings.settled(i)).isEqualTo(values[i]);
    }
  }

  private static OpeningReadings filled(IntToDoubleFunction series) {
    OpeningReadings readings = new OpeningReadings();
    for (int i = 0; i < N; i++) {
      readings.offer(i, series.applyAsDouble(i));
    }
    return readings;
  }
}
