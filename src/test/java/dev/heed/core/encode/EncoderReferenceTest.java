package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The key as the encoder makes it, in floats relative to an anchor, with running sums and quick
 * logarithms, against the one that {@link ReferenceEncoder} makes of the definitions.
 *
 * <p>Where values repeat on a grid, distances tie that rounding parts in one and not in the other;
 * so of novelty most keys have to agree, of the others all.
 */
class EncoderReferenceTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_130L);
  private static final int READINGS = 6_000;
  private static final long START = 1_700_000_000_000L;
  private static final double NEAR = 2e-3;

  /** Sorts of series. */
  enum Law {
    NOISE(NEAR),
    AUTOREGRESSIVE(NEAR),
    HEAVY_TAILS(NEAR),
    SMALL_NOISE_ON_A_LARGE_OFFSET(0.1),
    DAILY(NEAR),
    STEPS(NEAR),
    RAMP(0.05),
    RANDOM_WALK(NEAR),
    ROUNDED(0.05),
    CONSTANT(NEAR),
    RARELY_ANOTHER(NEAR);

    private final double tolerance;

    Law(double tolerance) {
      this.tolerance = tolerance;
    }

    IntToDoubleFunction values(Random random) {
      double[] level = {0};
      return i -> {
        level[0] = 0.9 * level[0] + random.nextGaussian();
        return switch (this) {
          case NOISE -> 20 + random.nextGaussian() + (i % 700 == 699 ? 30 : 0);
          case AUTOREGRESSIVE -> 1e4 + level[0];
          case HEAVY_TAILS -> Math.tan(Math.PI * (random.nextDouble() - 0.5));
          case SMALL_NOISE_ON_A_LARGE_OFFSET -> 1e9 + 1e-3 * level[0];
          case DAILY -> 50 * Math.sin(i * 2 * Math.PI / 288) + level[0];
          case STEPS -> i / 1_500 * 40 + random.nextGaussian();
          case RAMP -> 5 * i + random.nextGaussian();
          case RANDOM_WALK -> level[0] += 0.1 * level[0] + random.nextGaussian();
          case CONSTANT -> 0.1;
          case RARELY_ANOTHER -> random.nextInt(300) == 0 ? 0.3 : 0.1;
          case ROUNDED -> Math.rint(8 * level[0]) / 8;
        };
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void encode_anySeries_isTheKeyOfTheDefinitions(Law law) {
    IntToDoubleFunction values = law.values(new Random(SEED));
    EncoderWithMoment encoder = new EncoderWithMoment();
    ChannelHistory history = new ChannelHistory();
    ReferenceEncoder reference = new ReferenceEncoder();
    double[] k = new double[Features.COUNT];
    double[] unused = new double[Features.COUNT];
    double[] expected = new double[Features.MEASURED];
    int[] apart = new int[Features.MEASURED];
    for (int i = 0; i < READINGS; i++) {
      double x = values.applyAsDouble(i);
      long time = START + i * 300_000L;
      encoder.prepare(history, time, Double.NaN);
      encoder.encode(x, k, unused, unused);
      encoder.learn(x);
      reference.accept(x, time, expected);
      for (int f = 0; f < Features.MEASURED; f++) {
        double most = law.tolerance * Math.max(1, expected[f]);
        apart[f] += Math.abs(k[f] - expected[f]) <= most ? 0 : 1;
      }
    }
    for (int f = 0; f < Features.MEASURED; f++) {
      int most = Features.at(f) == Features.NOVELTY ? READINGS / 10 : READINGS / 500;
      assertThat(apart[f])
          .as("seed %d, %s: readings apart in %s", SEED, law, Features.at(f).code())
          .isLessThanOrEqualTo(most);
    }
  }
}
