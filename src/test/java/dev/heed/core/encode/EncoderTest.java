package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The features on constructed data. */
class EncoderTest {
  private final EncoderWithMoment encoder = new EncoderWithMoment();
  private final double[] k = new double[Features.COUNT];
  private final double[] u = new double[Features.COUNT];
  private final double[] v = new double[Features.COUNT];

  @Test
  void encode_doesNotChangeTheHistory_learnDoes() {
    ChannelHistory history = Histories.of(noise(200, 20, 1));
    byte[] before = Histories.bytes(history);
    encoder.prepare(history, Histories.next(history), 21);
    encoder.encode(25, k, u, v);
    encoder.encode(-1e30, k, u, v);
    assertThat(Histories.bytes(history)).isEqualTo(before);
    encoder.learn(25);
    assertThat(Histories.bytes(history)).isNotEqualTo(before);
    assertThat(history.count()).isEqualTo(201);
    assertThat(history.last()).isEqualTo(25);
    assertThat(history.back(1)).isCloseTo(25, within(1e-6));
  }

  @Test
  void encode_valueThatMightHaveBeen_leavesNoTrace() {
    ChannelHistory history = Histories.of(noise(200, 20, 1));
    double[] first = keyOf(history, 24);
    encoder.encode(1e9, k, u, v);
    encoder.encode(24, k, u, v);
    assertThat(k).isEqualTo(first);
  }

  @Test
  void encode_emptyHistory_isZero() {
    assertThat(keyOf(new ChannelHistory(), 5)).containsOnly(0);
  }

  @Test
  void encode_spike_surprisesMostByValueAndDifference() {
    double[] key = keyOf(Histories.of(noise(500, 20, 1)), 40);
    assertThat(nats(key, Features.LEVEL_1)).isGreaterThan(8);
    assertThat(nats(key, Features.DIFFERENCE_1)).isGreaterThan(8);
    assertThat(nats(key, Features.LEVEL_60)).isLessThan(nats(key, Features.LEVEL_1));
    assertThat(nats(key, Features.FLATNESS)).isZero();
    assertThat(nats(key, Features.GAP)).isZero();
    assertThat(nats(key, Features.RELATION)).isZero();
  }

  @Test
  void encode_typicalValue_surprisesLittle() {
    double[] key = keyOf(Histories.of(noise(2_000, 20, 1)), 20.3);
    assertThat(Arrays.stream(key).max().orElseThrow()).isLessThan(6);
  }

  @Test
  void encode_runOfEqualValues_growsFlatter() {
    ChannelHistory history = Histories.of(noise(500, 20, 1));
    double stuck = history.last();
    double before = 0;
    for (int i = 0; i < 20; i++) {
      double flat = nats(keyOf(history, stuck), Features.FLATNESS);
      assertThat(flat).as("repeat %d", i + 1).isGreaterThan(before);
      before = flat;
      Histories.learn(encoder, history, stuck);
    }
    assertThat(before).isGreaterThan(8);
    assertThat(nats(keyOf(history, stuck + 1e-9), Features.FLATNESS)).isZero();
  }

  @Test
  void encode_runOfEqualValuesOfAChannelThatRepeats_isUsual() {
    double[] counts = new double[1_000];
    Random random = new Random(2);
    for (int i = 0; i < counts.length; i++) {
      counts[i] = random.nextInt(20) == 0 ? 1 : 0;
    }
    ChannelHistory history = Histories.of(counts);
    for (int i = 0; i < 10; i++) {
      assertThat(nats(keyOf(history, 0), Features.FLATNESS)).isLessThan(5);
      Histories.learn(encoder, history, 0);
    }
  }

  @Test
  void prepare_silence_isAGapThatGrows() {
    ChannelHistory history = Histories.of(noise(200, 20, 1));
    double before = 0;
    for (long minutes : new long[] {2, 10, 60, 1440}) {
      long time = Histories.next(history) + (minutes - 1) * Histories.STEP;
      encoder.prepare(history, time, Double.NaN);
      encoder.encode(20, k, u, v);
      assertThat(nats(k, Features.GAP)).isGreaterThan(before);
      assertThat(u[Features.GAP.index()]).isZero();
      before = nats(k, Features.GAP);
    }
    assertThat(before).isGreaterThan(10);
  }

  @Test
  void encode_valueThatAnotherChannelExplains_hasNoRelationSurprise() {
    ChannelHistory history = new ChannelHistory();
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      double base = 20 + 5 * random.nextGaussian();
      encoder.prepare(history, Histories.next(history), base);
      encoder.learn(base + 0.1 * random.nextGaussian());
    }
    encoder.prepare(history, Histories.next(history), 35);
    encoder.encode(35, k, u, v);
    double explained = nats(k, Features.RELATION);
    encoder.prepare(history, Histories.next(history), 20);
    encoder.encode(35, k, u, v);
    assertThat(explained).isLessThan(3);
    assertThat(nats(k, Features.RELATION)).isGreaterThan(3.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-12, 1, 1e9, 1e20})
  void encode_isFreeOfUnits(double unit) {
    double[] values = noise(400, 20, 1);
    double[] scaled = Arrays.stream(values).map(x -> x * unit).toArray();
    double[] key = keyOf(Histories.of(values), 27);
    double[] other = keyOf(Histories.of(scaled), 27 * unit);
    for (int f = 0; f < Features.COUNT; f++) {
      assertThat(other[f]).as(Features.at(f).code()).isCloseTo(key[f], within(1e-2));
    }
  }

  @Test
  void encode_smallNoiseOnALargeOffset_isScaledByTheNoise() {
    double[] key = keyOf(Histories.of(noise(1_000, 1e9, 1e-3)), 1e9 + 0.02);
    assertThat(nats(key, Features.LEVEL_1)).isGreaterThan(8);
    assertThat(nats(key, Features.DIFFERENCE_1)).isGreaterThan(8);
    double[] usual = keyOf(Histories.of(noise(1_000, 1e9, 1e-3)), 1e9);
    assertThat(nats(usual, Features.LEVEL_1)).isLessThan(5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -7.5, 1e30, 1e-310})
  void encode_constant_isUnsurprisingAndItsFirstJumpIsBounded(double constant) {
    double[] constants = new double[300];
    Arrays.fill(constants, constant);
    ChannelHistory history = Histories.of(constants);
    for (double nats : keyOf(history, constant)) {
      assertThat(nats).isBetween(0.0, 5.0);
    }
    double[] jump = keyOf(history, constant == 0 ? 1 : constant == 1e30 ? -1e30 : constant + 100);
    assertThat(nats(jump, Features.LEVEL_1)).isBetween(4.0, Math.log(100));
    assertThat(nats(jump, Features.NOVELTY)).isBetween(4.0, Math.log(100));
  }

  @Test
  void encode_season_knowsTheTimeOfDay() {
    ChannelHistory history = new ChannelHistory();
    Random random = new Random(9);
    long step = 1_800_000;
    long time = 1_699_920_000_000L;
    for (int i = 0; i < 48 * 14; i++, time += step) {
      encoder.prepare(history, time, Double.NaN);
      double day = 10 * Math.sin(2 * Math.PI * (i % 48) / 48);
      encoder.learn(day + 0.2 * random.nextGaussian());
    }
    encoder.prepare(history, time + 12 * step, Double.NaN);
    encoder.encode(10, k, u, v);
    double atNoon = nats(k, Features.SEASON_1);
    encoder.prepare(history, time + 36 * step, Double.NaN);
    encoder.encode(10, k, u, v);
    assertThat(atNoon).isLessThan(3);
    assertThat(nats(k, Features.SEASON_1)).isGreaterThan(5);
    assertThat(nats(k, Features.LEVEL_1)).isLessThan(5);
    assertThat(history.seasonality()).isGreaterThan(0.5);
  }

  @Test
  void copy_ofAHistory_isDeep() {
    ChannelHistory history = Histories.of(noise(100, 20, 1));
    byte[] before = Histories.bytes(history);
    ChannelHistory copy = history.copy();
    assertThat(Histories.bytes(copy)).isEqualTo(before);
    Histories.learn(encoder, copy, 99);
    assertThat(Histories.bytes(history)).isEqualTo(before);
  }

  private double[] keyOf(ChannelHistory history, double x) {
    encoder.prepare(history, Histories.next(history), Double.NaN);
    encoder.encode(x, k, u, v);
    return k.clone();
  }

  private static double nats(double[] key, Feature feature) {
    return key[feature.index()];
  }

  static double[] noise(int n, double mean, double deviation) {
    Random random = new Random(1);
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }
}
