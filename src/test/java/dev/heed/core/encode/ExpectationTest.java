package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The expected value and its band. */
class ExpectationTest {
  private static final long HALF_HOUR = 1_800_000;
  private static final long MONDAY = Instant.parse("2026-03-02T00:15:00Z").toEpochMilli();

  private final Expectation expectation = new Expectation();
  private final ChannelHistory history = new ChannelHistory();
  private final Encoder encoder = new Encoder();
  private final Random random = new Random(1);
  private long time = MONDAY;

  @Test
  void expected_beforeAnyReading_isNotKnown() {
    assertThat(expectation.expected(history, MONDAY)).isNaN();
    assertThat(expectation.lower(5)).isNaN();
    assertThat(expectation.upper(5)).isNaN();
  }

  @Test
  void expected_randomWalk_isTheLastValue() {
    double value = 0;
    for (int i = 0; i < 500; i++) {
      value += random.nextGaussian();
      learn(value);
    }
    assertThat(expectation.expected(history, time)).isEqualTo(value);
  }

  @Test
  void expected_noise_isAMeanOfSeveral() {
    for (int i = 0; i < 40; i++) {
      learn(20 + random.nextGaussian());
    }
    assertThat(expectation.expected(history, time)).isCloseTo(history.recentMean(5), within(1e-9));
  }

  @Test
  void expected_dailyPattern_isTheProfile_andAnotherForecastWhereItIsNotKnown() {
    while (time < MONDAY + 5 * 48 * HALF_HOUR) {
      learn(pattern(time) + 0.1 * random.nextGaussian());
    }
    long saturday = time;
    assertThat(expectation.expected(history, saturday)).isEqualTo(history.back(1));
    long nextMonday = MONDAY + 7 * 48 * HALF_HOUR + 16 * HALF_HOUR;
    assertThat(expectation.expected(history, nextMonday))
        .isCloseTo(pattern(nextMonday), within(1.0));
  }

  @Test
  void band_holdsWhatItSays_andIsNotBlownUpByAGlitch() {
    int inside = 0;
    for (int i = 0; i < 6_000; i++) {
      double value = 20 + random.nextGaussian();
      double expected = expectation.expected(history, time);
      if (i >= 1_000) {
        inside +=
            value >= expectation.lower(expected) && value <= expectation.upper(expected) ? 1 : 0;
      }
      learn(value);
    }
    assertThat(inside / 5_000.0).isBetween(0.96, 1.0);
    double before = expectation.upper(0) - expectation.lower(0);
    assertThat(before).isBetween(4.0, 9.0);
    learn(1e9);
    assertThat(expectation.upper(0) - expectation.lower(0)).isLessThan(1.1 * before);
  }

  private void learn(double value) {
    expectation.learn(history, value, time);
    encoder.prepare(history, time, Double.NaN);
    encoder.learn(history, value, time);
    time += HALF_HOUR / 3;
  }

  private static double pattern(long at) {
    return 50 + 20 * Math.sin(2 * Math.PI * (at - MONDAY) / (48 * HALF_HOUR));
  }
}
