package dev.heed.core.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.encode.ChannelHistory;
import dev.heed.core.encode.Encoder;
import dev.heed.core.message.Evidence;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The expected value, its bands, and the moments that it comes from. */
class ExpecterTest {
  private static final long HALF_HOUR = 1_800_000;
  private static final long MONDAY = Instant.parse("2026-03-02T00:15:00Z").toEpochMilli();

  private final Expectation expectation = new Expectation();
  private final ChannelHistory history = new ChannelHistory();
  private final Encoder encoder = new Encoder();
  private final Random random = new Random(1);
  private Expecter expecter = new Expecter(0);
  private long time = MONDAY;

  /** Five sorts of stationary noise. */
  private enum Stationary {
    GAUSSIAN,
    LAPLACE,
    LOG_NORMAL,
    AUTOREGRESSIVE,
    DAILY;

    IntToDoubleFunction values(Random random) {
      double[] state = {0};
      return i ->
          switch (this) {
            case GAUSSIAN -> 20 + random.nextGaussian();
            case LAPLACE -> (random.nextBoolean() ? 1 : -1) * Math.log(1 - random.nextDouble());
            case LOG_NORMAL -> Math.exp(random.nextGaussian());
            case AUTOREGRESSIVE -> {
              state[0] = 0.9 * state[0] + random.nextGaussian();
              yield state[0];
            }
            case DAILY -> 5 * Math.sin(2 * Math.PI * i / 144) + random.nextGaussian();
          };
    }
  }

  @ParameterizedTest
  @EnumSource
  void bands_stationaryNoise_holdWhatTheySay(Stationary noise) {
    IntToDoubleFunction values = noise.values(random);
    int usual = 0;
    int wide = 0;
    int n = 20_000;
    for (int i = -1_000; i < n; i++) {
      double value = values.applyAsDouble(i);
      expect();
      if (i >= 0) {
        usual += value >= expecter.usualLower() && value <= expecter.usualUpper() ? 1 : 0;
        wide += value >= expecter.lower() && value <= expecter.upper() ? 1 : 0;
      }
      learn(value);
    }
    assertThat(usual / (double) n).isCloseTo(0.90, within(0.015));
    assertThat(wide / (double) n).isCloseTo(0.99, within(0.015));
  }

  @Test
  void expected_beforeAnyReading_isNotKnown() {
    expect();
    assertThat(expecter.expected()).isNaN();
    assertThat(expecter.lower()).isNaN();
    assertThat(expecter.usualUpper()).isNaN();
    assertThat(expecter.neighbours()).isNaN();
    assertThat(expecter.evidence(expectation)).isEmpty();
  }

  @Test
  void expected_randomWalk_isNearTheLastValue() {
    double value = 0;
    double missed = 0;
    for (int i = 0; i < 5_000; i++) {
      expect();
      missed += i < 500 ? 0 : Math.abs(expecter.expected() - value);
      value += random.nextGaussian();
      learn(value);
    }
    assertThat(missed / 4_500).isLessThan(0.2);
  }

  @Test
  void expected_constant_isThatConstant_andTheBandHasNoWidth() {
    for (int i = 0; i < 300; i++) {
      expect();
      learn(0.1);
    }
    expect();
    assertThat(expecter.expected()).isEqualTo(0.1);
    assertThat(expecter.lower()).isEqualTo(0.1);
    assertThat(expecter.upper()).isEqualTo(0.1);
  }

  @Test
  void expected_dailyPattern_followsTheDay() {
    while (time < MONDAY + 5 * 48 * HALF_HOUR) {
      expect();
      learn(pattern(time) + 0.1 * random.nextGaussian());
    }
    time = MONDAY + 7 * 48 * HALF_HOUR + 16 * HALF_HOUR;
    expect();
    assertThat(expecter.expected()).isCloseTo(pattern(time), within(1.5));
  }

  /** A pattern that no mean, last value or time of day can follow. */
  @Test
  void expected_sawTooth_comesFromMomentsLikeIt() {
    double missed = 0;
    for (int i = 0; i < 6_000; i++) {
      double value = i % 17 + 0.05 * random.nextGaussian();
      expect();
      missed += i < 3_000 ? 0 : Math.abs(value - expecter.expected());
      learn(value);
    }
    assertThat(missed / 3_000).isLessThan(0.6);
  }

  @Test
  void band_valueIsLearnt_staysTheOneItWasHeldAgainst() {
    for (int i = 0; i < 200; i++) {
      expect();
      learn(20 + random.nextGaussian());
    }
    expect();
    double upper = expecter.upper();
    expecter.learn(expectation, history, upper + 5, time, false);
    assertThat(expecter.upper()).isEqualTo(upper);
    expect();
    assertThat(expecter.upper()).isGreaterThan(upper);
  }

  @Test
  void band_glitch_isNotBlownUp() {
    for (int i = 0; i < 3_000; i++) {
      expect();
      learn(20 + random.nextGaussian());
    }
    expect();
    double before = expecter.upper() - expecter.lower();
    assertThat(before).isBetween(4.0, 9.0);
    expecter.learn(expectation, history, 1e9, time, false);
    encoder.prepare(history, time, Double.NaN);
    encoder.learn(history, 1e9, time);
    time += HALF_HOUR / 3;
    expect();
    assertThat(expecter.upper() - expecter.lower()).isLessThan(1.5 * before);
    assertThat(expecter.expected()).isBetween(10.0, 30.0);
  }

  @Test
  void bandwidth_fixedByTheUser_isTheLeast() {
    expecter = new Expecter(3);
    for (int i = 0; i < 500; i++) {
      expect();
      learn(20 + random.nextGaussian());
    }
    expect();
    assertThat(expecter.bandwidth()).isEqualTo(3);
    double wide = expecter.neighbours();
    expecter = new Expecter(0.1);
    expect();
    assertThat(expecter.bandwidth()).isLessThan(3);
    assertThat(expecter.neighbours()).isLessThan(wide);
  }

  /** Trap 7: the moments that are named move the expected value more than others do. */
  @ParameterizedTest
  @EnumSource(names = {"AUTOREGRESSIVE", "DAILY", "GAUSSIAN"})
  void evidence_leftOut_movesTheExpectedValueMoreThanRandomMoments(Stationary noise) {
    IntToDoubleFunction values = noise.values(random);
    double byTop = 0;
    double byRandom = 0;
    for (int i = 0; i < 3_000; i++) {
      expect();
      if (i > 1_000 && i % 10 == 0) {
        List<Evidence> evidence = expecter.evidence(expectation);
        double whole = expecter.expected();
        Set<Long> top = new HashSet<>();
        evidence.forEach(moment -> top.add(moment.timeMillis()));
        byTop += Math.abs(without(top) - whole);
        byRandom += Math.abs(without(anyOf(top.size())) - whole);
      }
      learn(values.applyAsDouble(i));
    }
    assertThat(byTop).isGreaterThan(1.5 * byRandom);
  }

  @Test
  void evidence_ofAnyReading_isOrderedAndAShareOfTheWhole() {
    for (int i = 0; i < 2_000; i++) {
      expect();
      if (i > 10) {
        List<Evidence> evidence = expecter.evidence(expectation);
        assertThat(evidence).hasSizeBetween(1, Expecter.MOST_EVIDENCE);
        assertThat(evidence)
            .isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()))
            .allSatisfy(moment -> assertThat(moment.timeMillis()).isLessThan(time));
        assertThat(evidence.stream().mapToDouble(Evidence::weight).sum()).isBetween(0.0, 1.0);
      }
      learn(random.nextGaussian());
    }
  }

  private double without(Set<Long> times) {
    MomentMemory all = expectation.moments;
    Expectation less = expectation.without(times);
    Expecter other = new Expecter(0);
    other.expect(less, history, time, history.profileAt(time), (byte) 0);
    assertThat(less.moments.size()).isEqualTo(all.size() - times.size());
    return other.expected();
  }

  private Set<Long> anyOf(int n) {
    Set<Long> times = new HashSet<>();
    while (times.size() < n) {
      MomentMemory moments = expectation.moments;
      times.add(moments.timeMillis[random.nextInt(moments.size())]);
    }
    return times;
  }

  private void expect() {
    expecter.expect(expectation, history, time, history.profileAt(time), (byte) 0);
  }

  private void learn(double value) {
    expecter.learn(expectation, history, value, time, true);
    encoder.prepare(history, time, Double.NaN);
    encoder.learn(history, value, time);
    time += HALF_HOUR / 3;
  }

  private static double pattern(long at) {
    return 50 + 20 * Math.sin(2 * Math.PI * (at - MONDAY) / (48 * HALF_HOUR));
  }
}
