package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.FiniteDifferences;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The derivatives of the key by the value, against finite differences of the key. */
class EncoderDerivativesTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_123L);

  /** Values are rounded to floats, which shows in smaller steps. */
  private static final double STEP = 1e-3;

  private final EncoderWithMoment encoder = new EncoderWithMoment();
  private final double[] k = new double[Features.COUNT];
  private final double[] u = new double[Features.COUNT];
  private final double[] v = new double[Features.COUNT];
  private final double[] left = new double[Features.COUNT];
  private final double[] right = new double[Features.COUNT];

  @Test
  void encode_awayFromKinks_agreesWithFiniteDifferences() {
    Random random = new Random(SEED);
    int[] checked = new int[Features.COUNT];
    for (int round = 0; round < 300; round++) {
      ChannelHistory history = history(random);
      double relation = 20 + random.nextGaussian();
      encoder.prepare(history, Histories.next(history), relation);
      double x = 20 + 8 * random.nextGaussian();
      slopes(x - 5 * STEP, left);
      slopes(x + 5 * STEP, right);
      encoder.encode(x, k, u, v);
      double[] first = u.clone();
      double[] second = v.clone();
      for (int f = 0; f < Features.COUNT; f++) {
        if (!isKink(f)) {
          checked[f] += check(history, f, x, first[f], second[f]);
        }
      }
    }
    for (Feature feature : Features.ALL) {
      boolean hasSlope = feature != Features.FLATNESS && feature != Features.GAP;
      // The excess is 0 where nothing is beyond its allowance, and clipped errors do not change.
      boolean isRare = feature == Features.EXCESS || feature.need() == Need.FORECAST;
      int least = isRare ? 20 : 200;
      assertThat(checked[feature.index()]).as(feature.code()).isGreaterThan(hasSlope ? least : -1);
    }
  }

  /** Returns 1 if the feature moves with the value at all. */
  private int check(ChannelHistory history, int f, double x, double slope, double curvature) {
    double numeric = FiniteDifferences.first(at -> key(at, f), x, STEP);
    double numericCurvature = FiniteDifferences.first(at -> slope(at, f), x, STEP);
    String what = "seed " + SEED + ", " + Features.at(f).code() + " at " + x;
    assertThat(slope).as(what).isCloseTo(numeric, within(3e-3 * Math.max(1e-1, Math.abs(numeric))));
    assertThat(curvature)
        .as(what)
        .isCloseTo(numericCurvature, within(3e-3 * Math.max(1e-1, Math.abs(numericCurvature))));
    return slope == 0 ? 0 : 1;
  }

  /** Slopes jump at a kink; without one they change by no more than a part in a thousand here. */
  private boolean isKink(int f) {
    double most = Math.max(Math.abs(left[f]), Math.abs(right[f]));
    return Math.abs(left[f] - right[f]) > 0.01 * most;
  }

  private void slopes(double x, double[] out) {
    encoder.encode(x, k, out, v);
  }

  private double key(double x, int f) {
    encoder.encode(x, k, u, v);
    return k[f];
  }

  private double slope(double x, int f) {
    encoder.encode(x, k, u, v);
    return u[f];
  }

  /**
   * Ten days of noise about 20, one reading in half an hour, with a relation to another channel.
   */
  private ChannelHistory history(Random random) {
    ChannelHistory history = new ChannelHistory();
    int n = 1_600 + random.nextInt(2_500);
    for (int i = 0; i < n; i++) {
      double base = 20 + random.nextGaussian();
      encoder.prepare(history, Histories.next(history), base);
      encoder.learn(base + random.nextGaussian());
    }
    return history;
  }
}
