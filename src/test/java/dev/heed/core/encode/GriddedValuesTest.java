package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values that are rounded to a grid, as most sensors send them, over weeks and with an anchor that
 * moves: what floats round must not be a departure.
 */
class GriddedValuesTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_130L);
  private static final int READINGS = 8_000;
  private static final long START = 1_700_000_000_000L;
  private static final long INTERVAL = 300_000L;
  private static final double FLAGGED = 8;

  private final EncoderWithMoment encoder = new EncoderWithMoment();
  private final ChannelHistory history = new ChannelHistory();
  private final double[] k = new double[Features.COUNT];
  private final double[] unused = new double[Features.COUNT];

  @ParameterizedTest
  @CsvSource({"0.17, 100", "8.36, 100", "8.36, 10", "1677, 1", "1677, 10", "211, 10", "211, 100"})
  void novelty_ofAValueSeenBefore_isZero(double level, double perUnit) {
    IntToDoubleFunction values = values(level, perUnit, new Random(SEED));
    Set<Double> seen = new HashSet<>();
    Set<Double> anchors = new HashSet<>();
    for (int i = 0; i < READINGS; i++) {
      double x = values.applyAsDouble(i);
      encode(i, x);
      if (!seen.add(x)) {
        assertThat(k[Features.NOVELTY.index()])
            .as("seed %d, reading %d of %s", SEED, i, x)
            .isZero();
      }
      anchors.add(history.anchor());
    }
    assertThat(anchors.size()).isGreaterThan(5);
  }

  @ParameterizedTest
  @CsvSource({"0.17, 100", "8.36, 100", "8.36, 10", "1677, 1", "1677, 10", "211, 10", "211, 100"})
  void encode_gridded_flagsNoMoreThanTheDefinitionsDo(double level, double perUnit) {
    IntToDoubleFunction values = values(level, perUnit, new Random(SEED));
    ReferenceEncoder reference = new ReferenceEncoder();
    double[] expected = new double[Features.MEASURED];
    int[] extra = new int[Features.MEASURED];
    for (int i = 0; i < READINGS; i++) {
      double x = values.applyAsDouble(i);
      encode(i, x);
      reference.accept(x, START + i * INTERVAL, expected);
      for (int f = 0; f < Features.MEASURED; f++) {
        boolean isExtra = k[f] > FLAGGED + 1 && expected[f] < FLAGGED;
        extra[f] += isExtra ? 1 : 0;
      }
    }
    assertThat(extra).as("seed %d: %s", SEED, Arrays.toString(extra)).containsOnly(0);
  }

  /**
   * Of a constant that is left and taken up again, and of its profile, floats are off by little.
   */
  @ParameterizedTest
  @CsvSource({"0.17, 0.18", "8.36, 8.41", "1677, 1678", "211, 0"})
  void departures_ofTheConstantItself_areZero(double constant, double other) {
    for (int i = 0; i < READINGS; i++) {
      boolean isOther = i % 1_000 >= 990;
      encode(i, isOther ? other : constant);
      if (i % 1_000 > 100 && !isOther) {
        assertThat(k[Features.NOVELTY.index()]).isZero();
        assertThat(k[Features.DIFFERENCE_1.index()]).isZero();
        assertThat(k[Features.DIFFERENCE_20.index()]).isZero();
      }
    }
  }

  /** One glitch of any size widens no tolerance by much. */
  @Test
  void rounding_afterAGlitch_isNoMoreThanAShareOfUsualDepartures() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      encode(i, i == 500 ? 1e12 : 20 + random.nextGaussian());
    }
    assertThat(history.rounding()).isLessThan(1e-3);
  }

  private void encode(int i, double x) {
    encoder.prepare(history, START + i * INTERVAL, Double.NaN);
    encoder.encode(x, k, unused, unused);
    encoder.learn(x);
  }

  /** Some twenty values near a level that itself steps to and fro; now and then a drop to 0. */
  private static IntToDoubleFunction values(double level, double perUnit, Random random) {
    double[] slow = {0};
    return i -> {
      slow[0] = 0.999 * slow[0] + 0.045 * random.nextGaussian();
      boolean isDropped = i % 1_500 < 3;
      int step = i % 2_000 < 1_000 ? 200 : 0;
      double steps = Math.rint(level * perUnit + 3 * slow[0]) + step;
      return isDropped ? 0 : steps / perUnit;
    };
  }
}
