package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** No sequence of allowed values makes a key or a derivative that is not a number. */
class EncoderExtremesTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_123L);
  private static final int SEQUENCES = 400;
  private static final int LENGTH = 300;
  private static final double[] NASTY = {
    0,
    -0.0,
    1,
    -1,
    1e30,
    -1e30,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-38,
    1e-45,
    1e-300,
    1e9,
    1e9 + 1e-3,
    1e15,
    0.1,
    Math.nextUp(0.1),
    1e-9,
    42
  };

  @Test
  void encode_anyAllowedSequence_staysFinite() {
    Random random = new Random(SEED);
    double[] k = new double[Features.COUNT];
    double[] u = new double[Features.COUNT];
    double[] v = new double[Features.COUNT];
    for (int sequence = 0; sequence < SEQUENCES; sequence++) {
      EncoderWithMoment encoder = new EncoderWithMoment();
      ChannelHistory history = new ChannelHistory();
      int regime = 0;
      double x = 0;
      long time = Histories.START;
      for (int i = 0; i < LENGTH; i++) {
        regime = random.nextInt(40) == 0 ? random.nextInt(6) : regime;
        x = next(random, regime, x);
        time += random.nextInt(50) == 0 ? 1L << random.nextInt(42) : 1 + random.nextInt(60_000);
        double relation = random.nextInt(3) == 0 ? next(random, regime, x) : Double.NaN;
        encoder.prepare(history, time, relation);
        encoder.encode(x, k, u, v);
        for (int f = 0; f < Features.COUNT; f++) {
          boolean isFinite =
              Double.isFinite(k[f]) && Double.isFinite(u[f]) && Double.isFinite(v[f]);
          if (!isFinite || k[f] < 0) {
            fail(
                "seed %d, sequence %d, reading %d, %s of %s: k %s, u %s, v %s",
                SEED, sequence, i, Features.at(f).code(), x, k[f], u[f], v[f]);
          }
        }
        encoder.learn(x);
      }
      assertThat(history.volatility()).isBetween(-3.0, 3.0);
      assertThat(history.seasonality()).isBetween(0.0, 1.0);
    }
  }

  private static double next(Random random, int regime, double last) {
    return switch (regime) {
      case 0 -> last;
      case 1 -> NASTY[random.nextInt(NASTY.length)];
      case 2 -> 1e9 + 1e-3 * random.nextGaussian();
      case 3 -> Math.copySign(Math.pow(10, 60 * random.nextDouble() - 30), random.nextInt(2) - 0.5);
      case 4 -> random.nextInt(100) == 0 ? 1e30 : 0;
      default -> Double.MIN_VALUE * random.nextInt(100);
    };
  }
}
