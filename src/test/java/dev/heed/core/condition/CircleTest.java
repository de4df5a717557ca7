package dev.heed.core.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Angles among other channels. */
class CircleTest {
  private static final int N = 20_000;

  private final Random random = new Random(6);

  @Test
  void isCircular_windAroundNorth_isFoundWithinAHundredReadings() {
    assertFoundBy(100, i -> degrees(355 + 20 * random.nextGaussian()));
    assertFoundBy(100, i -> Math.rint(degrees(355 + 20 * (2 * random.nextDouble() - 1))));
    assertFoundBy(200, i -> degrees(355 + 20 * random.nextGaussian()) - 180);
    assertFoundBy(200, i -> Math.toRadians(degrees(355 + 20 * random.nextGaussian())));
    assertFoundBy(200, i -> Math.toRadians(degrees(355 + 20 * random.nextGaussian()) - 180));
  }

  @Test
  void isCircular_windThatWanders_isFound() {
    double[] wind = {355};
    assertFoundBy(N, i -> degrees(wind[0] += 3 * random.nextGaussian()));
  }

  @Test
  void isCircular_azimuthThatTurnsSlowly_isFoundAtTheThirdTurn() {
    Circle circle = new Circle();
    for (int i = 0; i <= 1_080; i++) {
      assertThat(circle.isCircular()).isFalse();
      circle.accept(i % 360);
    }
    assertThat(circle.isCircular()).isTrue();
    assertFoundBy(N, i -> degrees(0.25 * i));
    assertFoundBy(N, i -> degrees(-0.25 * i));
    assertFoundBy(N, i -> degrees(10 * Math.floor(i / 30.0)));
  }

  @Test
  void isCircular_whatIsNoAngle_isNot() {
    assertNotFound(i -> 360 * random.nextDouble());
    assertNotFound(i -> 2 * Math.PI * random.nextDouble());
    assertNotFound(i -> 100 * random.nextDouble());
    assertNotFound(i -> i % 101);
    assertNotFound(i -> i % 1_440);
    assertNotFound(i -> i % 256);
    assertNotFound(i -> i % 301);
    assertNotFound(i -> i % 6);
    assertNotFound(i -> i % 13 / 2.0);
    assertNotFound(i -> 180 + 40 * random.nextGaussian());
    assertNotFound(i -> random.nextGaussian());
    assertNotFound(i -> 0.5 * random.nextGaussian());
    assertNotFound(i -> -Math.log(1 - random.nextDouble()));
    assertNotFound(i -> 0.5 * -Math.log(1 - random.nextDouble()));
    assertNotFound(i -> 60 * -Math.log(1 - random.nextDouble()));
    assertNotFound(i -> random.nextInt(7));
    assertNotFound(i -> 170 * Math.sin(i / 50.0));
    assertNotFound(i -> 1e9 + 1e-3 * random.nextGaussian());
    assertNotFound(i -> 5);
  }

  @Test
  void isCircular_twoNarrowHeapsAtTheEnds_isNot() {
    assertNotFound(i -> random.nextBoolean() ? 10 : 350);
    assertNotFound(i -> (random.nextBoolean() ? 10 : 350) + 2 * random.nextGaussian());
    assertNotFound(i -> (i / 40 % 2 == 0 ? 10 : 350) + 2 * random.nextGaussian());
    assertNotFound(i -> i / 40 % 2 == 0 ? random.nextDouble() : 340 + 2 * random.nextGaussian());
  }

  @Test
  void unwrap_windAroundNorth_isWithoutJumpsAndWrapsBack() {
    Circle circle = new Circle();
    double last = Double.NaN;
    for (int i = 0; i < N; i++) {
      double angle = 355 + 20 * (2 * random.nextDouble() - 1);
      double x = degrees(angle);
      if (i > 200) {
        double unwrapped = circle.unwrap(x);
        assertThat(circle.wrap(unwrapped)).isCloseTo(x, within(1e-9));
        if (i > 201) {
          assertThat(Math.abs(unwrapped - last)).isLessThanOrEqualTo(40);
        }
        last = unwrapped;
      }
      circle.accept(x);
    }
  }

  @Test
  void wrap_isWithinTheRange() {
    Circle circle = new Circle();
    assertThat(circle.wrap(725)).isEqualTo(725);
    assertThat(circle.unwrap(359)).isEqualTo(359);
    fill(circle, 200, i -> degrees(355 + 20 * random.nextGaussian()));
    assertThat(circle.turn()).isEqualTo(360);
    assertThat(circle.wrap(361)).isEqualTo(1);
    assertThat(circle.wrap(-5)).isEqualTo(355);
    assertThat(circle.wrap(360)).isEqualTo(0);
    assertThat(circle.wrap(-1e-20)).isEqualTo(0);
    Circle signed = new Circle();
    fill(signed, 200, i -> degrees(20 * random.nextGaussian()) - 180);
    assertThat(signed.wrap(181)).isEqualTo(-179);
    assertThat(signed.wrap(180)).isEqualTo(-180);
  }

  @Test
  void unwrap_windThatTurnsForWeeks_staysBoundedAndSeldomJumps() {
    Circle circle = new Circle();
    fill(circle, 200, i -> degrees(355 + 20 * random.nextGaussian()));
    double wind = 355;
    double last = circle.unwrap(degrees(wind));
    int jumps = 0;
    for (int i = 0; i < 100_000; i++) {
      wind += 0.02 + 2 * random.nextGaussian();
      double unwrapped = circle.unwrap(degrees(wind));
      assertThat(unwrapped).isBetween(-270.0, 630.0);
      jumps += Math.abs(unwrapped - last) > 180 ? 1 : 0;
      last = unwrapped;
      circle.accept(degrees(wind));
    }
    assertThat(jumps).isBetween(1, 20);
  }

  @Test
  void accept_valueOutOfTheRange_endsIt_andItTakesLongerToBeFoundAgain() {
    Circle circle = new Circle();
    int before = 0;
    for (int round = 0; round < 4; round++) {
      int readings = 0;
      while (!circle.isCircular()) {
        circle.accept(degrees(355 + 20 * random.nextGaussian()));
        readings++;
      }
      assertThat(readings).isGreaterThan(before);
      before = readings;
      circle.accept(1_000);
      assertThat(circle.isCircular()).isFalse();
      assertThat(circle.unwrap(7)).isEqualTo(7);
    }
    assertThat(before).isGreaterThanOrEqualTo(256);
  }

  @Test
  void writeReadCopy_goOnAlike() throws IOException {
    for (int found : new int[] {20, 300}) {
      Circle circle = new Circle();
      fill(circle, found, i -> degrees(355 + 20 * random.nextGaussian()));
      assertThat(circle.isCircular()).isEqualTo(found > 100);
      byte[] bytes = States.bytes(circle::write);
      assertThat(bytes).hasSize(62);
      Circle read = States.read(bytes, Circle::read);
      Circle copy = circle.copy();
      fill(circle, 1, i -> 500);
      DoubleUnaryOperator next = i -> degrees(i * 7 % 40 - 20);
      for (int i = 0; i < 200; i++) {
        double x = next.applyAsDouble(i);
        assertThat(read.unwrap(x)).isEqualTo(copy.unwrap(x));
        read.accept(x);
        copy.accept(x);
      }
      assertThat(copy.isCircular()).isTrue();
      assertThat(States.bytes(read::write)).isEqualTo(States.bytes(copy::write));
    }
  }

  @Test
  void read_damaged_isRefused() throws IOException {
    Circle circle = new Circle();
    fill(circle, 200, i -> degrees(355 + 20 * random.nextGaussian()));
    byte[] bytes = States.bytes(circle::write);
    assertRefused(States.with(bytes, 0, -1), "values", "[0, 10000]");
    assertRefused(States.with(bytes, 2, 0x7f), "steps", "[0, 9999]");
    assertRefused(States.with(bytes, 4, 0x7f), "long steps", "[0, ");
    assertRefused(States.withNaN(bytes, 10), "usual step", "NaN");
    assertRefused(States.with(bytes, 18, 1), "one range", "below 0", "half turn");
    assertRefused(States.with(bytes, 40, 4), "unit", "4", "[0, 3]");
    assertRefused(States.withNaN(bytes, 42), "centre", "NaN");
    assertRefused(States.withNaN(bytes, 50), "last", "NaN");
    assertRefused(States.with(bytes, 58, 0x7f), "count", "[0, 1000]");
    assertRefused(States.with(bytes, 60, -1), "wait", "[0, 10000]");
  }

  @Test
  void read_damagedTurnThatWasSet_isRefused() throws IOException {
    Circle circle = new Circle();
    circle.force(24, -12);
    byte[] bytes = States.bytes(circle::write);
    assertRefused(States.withNaN(bytes, 41), "turn", "NaN");
    assertRefused(States.withNaN(bytes, 49), "least", "NaN");
    assertRefused(States.withNaN(bytes, 58), "centre", "NaN");
  }

  @Test
  void force_sameTurnAgain_changesNothing() {
    Circle circle = new Circle();
    assertThat(circle.force(24, 0)).isTrue();
    fill(circle, 500, i -> (23 + random.nextGaussian() + 24) % 24);
    assertThat(circle.force(24, 0)).isFalse();
    assertThat(circle.unwrap(0.5) - circle.unwrap(23.5)).isCloseTo(1, within(1e-9));
    assertThat(circle.wrap(circle.unwrap(30))).isCloseTo(6, within(1e-9));
    assertThat(circle.release()).isTrue();
    assertThat(circle.isCircular()).isFalse();
  }

  private static void assertRefused(byte[] bytes, String... words) {
    States.assertRefused(bytes, Circle::read, words);
  }

  private static void assertFoundBy(int readings, IntToDoubleFunction series) {
    Circle circle = new Circle();
    fill(circle, readings, series);
    assertThat(circle.isCircular()).isTrue();
    fill(circle, N, series);
    assertThat(circle.isCircular()).isTrue();
  }

  private static void assertNotFound(IntToDoubleFunction series) {
    Circle circle = new Circle();
    for (int i = 0; i < N; i++) {
      circle.accept(series.applyAsDouble(i));
      assertThat(circle.isCircular()).isFalse();
    }
  }

  private static void fill(Circle circle, int readings, IntToDoubleFunction series) {
    for (int i = 0; i < readings; i++) {
      circle.accept(series.applyAsDouble(i));
    }
  }

  /** In [0, 360). */
  private static double degrees(double angle) {
    return angle - 360 * Math.floor(angle / 360);
  }
}
