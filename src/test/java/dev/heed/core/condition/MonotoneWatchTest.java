package dev.heed.core.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Channels that count. */
class MonotoneWatchTest {
  private static final int DAY = 1_440;

  private final Random random = new Random(4);
  private final MonotoneWatch watch = new MonotoneWatch();

  @Test
  void isCounting_counter_learnsFromTwelveAndCountsFromSixtyFourValues() {
    for (int i = 0; i < 100; i++) {
      assertThat(watch.shouldLearn()).isEqualTo(i >= 13);
      assertThat(watch.isCounting()).isEqualTo(i >= 65);
      assertThat(watch.step(3.0 * i)).isEqualTo(i == 0 ? 0 : 3);
      watch.accept(3.0 * i);
    }
    assertThat(watch.isRising()).isTrue();
    assertThat(watch.isFalling()).isFalse();
    assertThat(watch.afterStep(3)).isEqualTo(300);
  }

  @Test
  void isCounting_needsTwentyLearntSteps() {
    accept(60, i -> i % 2);
    accept(3_000, i -> i);
    assertThat(watch.isCounting()).isTrue();
    MonotoneWatch late = new MonotoneWatch();
    int learntBefore = 0;
    for (int i = 0; i < 5_000 && !late.isCounting(); i++) {
      learntBefore += late.shouldLearn() ? 1 : 0;
      late.accept(i < 200 ? i % 20 : i);
    }
    assertThat(learntBefore).isGreaterThanOrEqualTo(20);
  }

  @Test
  void isFalling_countdown() {
    accept(200, i -> -0.5 * i);
    assertThat(watch.isFalling()).isTrue();
    assertThat(watch.isCounting()).isTrue();
  }

  @Test
  void shouldLearn_whatDoesNotCount_isFalse() {
    assertNeverLearns(i -> 7);
    assertNeverLearns(i -> random.nextGaussian());
    assertNeverLearns(i -> Math.sin(i / 30.0));
    assertNeverLearns(i -> 1e9 + 1e-3 * random.nextGaussian());
    assertNeverLearns(i -> i / 25 % 2);
    double[] walk = {0};
    assertNeverLearns(i -> walk[0] += random.nextGaussian());
  }

  @Test
  void setPointThatSeldomMovesBothWays_doesNotCountForLong() {
    int counting = 0;
    double setPoint = 0;
    for (int i = 0; i < 20_000; i++) {
      setPoint = random.nextInt(30) == 0 ? random.nextInt(10) : setPoint;
      watch.accept(setPoint);
      counting += watch.isCounting() ? 1 : 0;
    }
    assertThat(counting).isLessThan(500);
  }

  @Test
  void noiseAfterCounting_endsIt() {
    accept(500, i -> i);
    accept(500, i -> random.nextGaussian());
    assertThat(watch.isCounting()).isFalse();
    assertThat(watch.shouldLearn()).isFalse();
  }

  @Test
  void counterThatStops_goesOnCountingInStepsOfZero() {
    accept(5_000, i -> i / 60.0);
    accept(50_000, i -> 5_000 / 60.0);
    assertThat(watch.isCounting()).isTrue();
    assertThat(watch.step(5_000 / 60.0)).isZero();
    assertThat(watch.step(5_000 / 60.0 + 1)).isCloseTo(1, within(1e-9));
  }

  @Test
  void step_rampThatFallsOnce_isTheFall() {
    accept(4_900, i -> i);
    assertThat(watch.step(4_899 - 1_900)).isEqualTo(-1_900);
    accept(100, i -> 2_999 + i);
    assertThat(watch.isCounting()).isTrue();
    assertThat(watch.step(3_099)).isEqualTo(1);
  }

  @Test
  void step_countThatBeginsAtMidnight_isTheFallTwiceAndThenTheValue() {
    double count = 0;
    int midnights = 0;
    for (int i = 0; i < 10 * DAY; i++) {
      boolean isMidnight = i % DAY == 0;
      boolean runs = i % DAY >= 360 && i % DAY < 1_320;
      double next = isMidnight ? 2 : count + (runs ? random.nextInt(3) : 0);
      double step = watch.step(next);
      if (i > 0 && isMidnight) {
        midnights++;
        assertThat(step).isEqualTo(midnights <= 2 ? next - count : next);
      } else if (i > 0) {
        assertThat(step).isBetween(0.0, 2.0);
      }
      watch.accept(next);
      count = next;
    }
    assertThat(watch.isCounting()).isTrue();
    assertThat(midnights).isEqualTo(9);
  }

  @Test
  void step_countdownThatStartsAgain_isTheRiseTwiceAndThenZero() {
    for (int i = 0; i < 600; i++) {
      double x = 99 - i % 100;
      boolean isReset = i > 0 && i % 100 == 0;
      if (i >= 100) {
        assertThat(watch.step(x)).isEqualTo(isReset ? (i <= 200 ? 99 : 0) : -1);
      }
      watch.accept(x);
    }
  }

  @Test
  void step_registerThatIsFull_goesOn() {
    for (double register : new double[] {65_536, 4_294_967_296.0}) {
      MonotoneWatch meter = new MonotoneWatch();
      double rate = register / 500.5;
      for (int i = 0; i < 5_000; i++) {
        double x = i * rate % register;
        assertThat(meter.step(x)).isCloseTo(i == 0 ? 0 : rate, within(1e-3));
        meter.accept(x);
      }
      assertThat(meter.isCounting()).isTrue();
    }
  }

  @Test
  void step_signedRegisterThatIsFull_goesOn() {
    accept(1_000, i -> 32_767 - 999 + i);
    assertThat(watch.step(-32_768)).isEqualTo(1);
  }

  @Test
  void step_resetFarBelowAFullRegister_isNoFullRegister() {
    accept(1_000, i -> 10.0 * i);
    assertThat(watch.step(0)).isEqualTo(-9_990);
  }

  @Test
  void step_atABigOffset_isExact() {
    accept(1_000, i -> 1e9 + 1e-3 * i);
    assertThat(watch.isCounting()).isTrue();
    assertThat(watch.step(1e9 + 1)).isCloseTo(1e-3, within(1e-6));
  }

  @Test
  void writeReadCopy_goOnAlike() throws IOException {
    accept(300, i -> i % 200);
    byte[] bytes = States.bytes(watch::write);
    assertThat(bytes).hasSize(34);
    MonotoneWatch read = States.read(bytes, MonotoneWatch::read);
    MonotoneWatch copy = watch.copy();
    accept(1_000, i -> -i);
    for (int i = 0; i < 500; i++) {
      double x = (300 + i) % 200;
      assertThat(read.step(x)).isEqualTo(copy.step(x));
      read.accept(x);
      copy.accept(x);
    }
    assertThat(copy.isCounting()).isTrue().isEqualTo(read.isCounting());
    assertThat(States.bytes(read::write)).isEqualTo(States.bytes(copy::write));
    assertThat(watch.isCounting()).isFalse();
  }

  @Test
  void read_damaged_isRefused() throws IOException {
    accept(30, i -> i);
    byte[] bytes = States.bytes(watch::write);
    assertRefused(States.withNaN(bytes, 0), "last", "NaN", "finite");
    assertRefused(States.withNaN(bytes, 8), "usual move", "NaN");
    assertRefused(States.with(bytes, 16, 0x40), "up", "[0.0, 1.0]");
    assertRefused(States.with(bytes, 28, 0x7f), "values", "[0, 5001]");
    assertRefused(States.with(bytes, 30, 2), "direction", "2", "[-1, 1]");
    assertRefused(States.with(bytes, 31, 21), "learnt", "21", "[0, 20]");
    assertRefused(States.with(bytes, 32, 3), "resets", "3", "[0, 2]");
    assertRefused(States.with(States.with(bytes, 30, 0), 33, 1), "counting", "direction", "0");
  }

  private static void assertRefused(byte[] bytes, String... words) {
    States.assertRefused(bytes, MonotoneWatch::read, words);
  }

  private void accept(int n, IntToDoubleFunction series) {
    for (int i = 0; i < n; i++) {
      watch.accept(series.applyAsDouble(i));
    }
  }

  private static void assertNeverLearns(IntToDoubleFunction series) {
    MonotoneWatch watch = new MonotoneWatch();
    for (int i = 0; i < 5_000; i++) {
      watch.accept(series.applyAsDouble(i));
      assertThat(watch.isCounting()).isFalse();
    }
    assertThat(watch.shouldLearn()).isFalse();
  }
}
