package dev.heed.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Trap 5: scaled dot-product attention equals Nadaraya–Watson kernel regression, with a Gaussian
 * kernel of bandwidth {@code d^¼}, only for keys of equal norm.
 */
class KernelEqualityTest {
  private static final int D = 8;
  private static final int KEYS = 40;

  @Test
  void smoothed_keysOfEqualNorm_areTheSame() {
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      double[] q = Randoms.vector(random, D, 1);
      double[][] keys = keys(random, true);
      double[] values = Randoms.vector(random, KEYS, 1);
      assertThat(attention(q, keys, values))
          .isCloseTo(nadarayaWatson(q, keys, values), within(1e-12));
    }
  }

  @Test
  void smoothed_keysOfUnequalNorm_differ() {
    Random random = new Random(5);
    double largest = 0;
    for (int round = 0; round < 100; round++) {
      double[] q = Randoms.vector(random, D, 1);
      double[][] keys = keys(random, false);
      double[] values = Randoms.vector(random, KEYS, 1);
      double difference = attention(q, keys, values) - nadarayaWatson(q, keys, values);
      largest = Math.max(largest, Math.abs(difference));
    }
    assertThat(largest).isGreaterThan(0.5);
  }

  private static double[][] keys(Random random, boolean equalNorm) {
    double[][] keys = new double[KEYS][];
    for (int i = 0; i < KEYS; i++) {
      keys[i] = Randoms.vector(random, D, 2);
      double scale = equalNorm ? 3 / Math.sqrt(dot(keys[i], keys[i])) : 1;
      for (int j = 0; j < D; j++) {
        keys[i][j] *= scale;
      }
    }
    return keys;
  }

  private static double attention(double[] q, double[][] keys, double[] values) {
    double[] e = new double[KEYS];
    for (int i = 0; i < KEYS; i++) {
      e[i] = dot(q, keys[i]) / Math.sqrt(D);
    }
    double[] a = ReferenceAttention.softmax(e, Double.NEGATIVE_INFINITY).weights();
    return dot(a, values);
  }

  private static double nadarayaWatson(double[] q, double[][] keys, double[] values) {
    double numerator = 0;
    double denominator = 0;
    for (int i = 0; i < KEYS; i++) {
      double squared = 0;
      for (int j = 0; j < D; j++) {
        squared += (q[j] - keys[i][j]) * (q[j] - keys[i][j]);
      }
      double kernel = Math.exp(-squared / (2 * Math.sqrt(D)));
      numerator += kernel * values[i];
      denominator += kernel;
    }
    return numerator / denominator;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
