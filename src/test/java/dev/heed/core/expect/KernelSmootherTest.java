package dev.heed.core.expect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.attention.MultiplicativeParameters;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The smoother against the kernel regression and the attention that it claims to be. */
class KernelSmootherTest {
  private static final int LAGS = MomentMemory.LAGS;
  private static final long NOON = 1_700_000_000_000L;

  private final KernelSmoother smoother = new KernelSmoother();
  private final KernelSmoother.Weights weights = new KernelSmoother.Weights();
  private final Random random = new Random(7);

  @Test
  void weights_anyNorms_areThoseOfNadarayaAndWatson() {
    for (int round = 0; round < 200; round++) {
      MomentMemory memory = memory(randomKeys(20));
      double[] now = key(2);
      double h = attendFixed(memory, now, 0.5 + 2 * random.nextDouble());
      assertThat(weights(memory)).containsExactly(gaussian(keys(memory), now, h), within(1e-12));
    }
  }

  @Test
  void weights_keysOfUnitNorm_areThoseOfTheMultiplicativeLens() {
    double[][] unit = unitKeys();
    for (int round = 0; round < 50; round++) {
      MomentMemory memory = memory(unit);
      double[] now = key(1);
      double h = attendFixed(memory, now, 0.6);
      double[] attention = dotProduct(keys(memory), now, h);
      assertThat(weights(memory)).containsExactly(attention, within(1e-12));
      assertThat(attention).containsExactly(gaussian(keys(memory), now, h), within(1e-12));
    }
  }

  /** What the class says of other norms: a key counts for exp(|k|² / (2 h²)) too much. */
  @Test
  void dotProduct_otherNorms_countsTheNormTooMuch() {
    double largest = 0;
    for (int round = 0; round < 50; round++) {
      MomentMemory memory = memory(randomKeys(12));
      double[][] keys = keys(memory);
      double[] now = key(1);
      double h = attendFixed(memory, now, 1);
      double[] corrected = weights(memory);
      for (int i = 0; i < corrected.length; i++) {
        corrected[i] *= Math.exp(squared(keys[i], new double[LAGS]) / (2 * h * h));
      }
      double sum = Arrays.stream(corrected).sum();
      double[] attention = dotProduct(keys, now, h);
      for (int i = 0; i < corrected.length; i++) {
        largest = Math.max(largest, Math.abs(attention[i] - weights.of(i)));
        assertThat(corrected[i] / sum).isCloseTo(attention[i], within(1e-11));
      }
    }
    assertThat(largest).isGreaterThan(0.2);
  }

  @Test
  void bandwidth_fewNeighbours_isWidenedUntilThereAreEnough() {
    MomentMemory memory = memory(randomKeys(20));
    attend(memory, key(1), NOON, 0, 1e-3, 0);
    assertThat(weights.bandwidth()).isGreaterThan(0.1);
    assertThat(weights.neighbours()).isGreaterThanOrEqualTo(KernelSmoother.LEAST_NEIGHBOURS);
    attend(memory, key(1), NOON, 0, 50, 0);
    assertThat(weights.bandwidth()).isEqualTo(50);
    assertThat(weights.neighbours()).isGreaterThan(19);
  }

  @Test
  void neighbours_equalMoments_areAllOfThem() {
    double[][] keys = new double[9][LAGS];
    attend(memory(keys), new double[LAGS], NOON, 0, 0, 0);
    assertThat(weights.neighbours()).isCloseTo(9, within(1e-9));
    assertThat(smoother.nearestSquared()).isZero();
  }

  @Test
  void attend_emptyMemory_saysSo() {
    attend(new MomentMemory(), new double[LAGS], NOON, 0, 1, 0);
    assertThat(weights.neighbours()).isZero();
    assertThat(smoother.nearest()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, 1e9})
  void weights_extremeScales_areFiniteAndAddUpToOne(double scale) {
    double[][] keys = randomKeys(20);
    for (double[] key : keys) {
      for (int l = 0; l < LAGS; l++) {
        key[l] *= scale > 1e200 ? 1e30 : scale;
      }
    }
    attend(memory(keys), key(1), NOON, 0, 1, 0.5);
    assertThat(Arrays.stream(weights(20)).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void mode_andTimeOfDay_weighTheirOwnMore() {
    MomentMemory memory = new MomentMemory();
    long hour = 3_600_000;
    double[] lags = new double[LAGS];
    for (int i = 0; i < 24; i++) {
      memory.accept(NOON + i * hour, 1, lags, Double.NaN, (byte) (i % 2), -1, 0);
    }
    attend(memory, lags, NOON + 24 * hour, 1, 1, 0);
    for (int i = 1; i < 24; i += 2) {
      assertThat(weights.of(i)).isGreaterThan(100 * weights.of(i - 1));
    }
    attend(memory, lags, NOON + 24 * hour, 0, 1, 1);
    assertThat(weights.of(0)).isGreaterThan(weights.of(2));
    assertThat(weights.of(2)).isGreaterThan(100 * weights.of(12));
  }

  private void attend(
      MomentMemory memory, double[] now, long time, int mode, double h, double seasonality) {
    smoother.compare(memory, now, time, (byte) mode, seasonality);
    smoother.attend(h, KernelSmoother.LEAST_NEIGHBOURS, weights);
  }

  /** Attends at a bandwidth that need not be widened, and gives back the one that was used. */
  private double attendFixed(MomentMemory memory, double[] now, double h) {
    attend(memory, now, NOON, 0, h, 0);
    return weights.bandwidth();
  }

  private double[] weights(MomentMemory memory) {
    return weights(memory.size());
  }

  private double[] weights(int n) {
    return IntStream.range(0, n).mapToDouble(weights::of).toArray();
  }

  /** The reference: exp(-|q - k|² / (2 h²)) over its sum. */
  private static double[] gaussian(double[][] keys, double[] now, double h) {
    double[] kernel = new double[keys.length];
    for (int i = 0; i < keys.length; i++) {
      kernel[i] = Math.exp(-squared(keys[i], now) / (2 * h * h));
    }
    double sum = Arrays.stream(kernel).sum();
    return Arrays.stream(kernel).map(w -> w / sum).toArray();
  }

  /** Softmax over the scores of a lens with {@code W = I sqrt(d) / h²} over weighted lags. */
  private static double[] dotProduct(double[][] keys, double[] now, double h) {
    DMatrixRMaj w = new DMatrixRMaj(LAGS, LAGS);
    for (int l = 0; l < LAGS; l++) {
      w.set(l, l, KernelSmoother.LAG_WEIGHT[l] * Math.sqrt(LAGS) / (h * h));
    }
    MultiplicativeLens lens =
        new MultiplicativeLens(new MultiplicativeParameters(w, new DMatrixRMaj(LAGS, 1)));
    lens.hold(now);
    double[] e = Arrays.stream(keys).mapToDouble(lens::score).toArray();
    double best = Arrays.stream(e).max().orElseThrow();
    double[] exp = Arrays.stream(e).map(x -> Math.exp(x - best)).toArray();
    double sum = Arrays.stream(exp).sum();
    return Arrays.stream(exp).map(x -> x / sum).toArray();
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int l = 0; l < LAGS; l++) {
      sum += KernelSmoother.LAG_WEIGHT[l] * (a[l] - b[l]) * (a[l] - b[l]);
    }
    return sum;
  }

  private double[] key(double scale) {
    double[] key = new double[LAGS];
    for (int l = 0; l < LAGS; l++) {
      key[l] = scale * random.nextGaussian();
    }
    return key;
  }

  private double[][] randomKeys(int n) {
    double[][] keys = new double[n][];
    Arrays.setAll(keys, i -> key(1));
    return keys;
  }

  /** Keys whose weighted norm is 1 and whose components a memory keeps exactly. */
  private static double[][] unitKeys() {
    double[][] keys = new double[10][];
    keys[0] = new double[] {1, 0, 0, 0};
    keys[1] = new double[] {-1, 0, 0, 0};
    for (int i = 0; i < 8; i++) {
      keys[2 + i] = new double[] {0, (i & 1) * 2 - 1, (i >> 1 & 1) * 2 - 1, (i >> 2 & 1) * 2 - 1};
    }
    return keys;
  }

  /** A memory of moments of value 0 with these lags. */
  private static MomentMemory memory(double[][] keys) {
    MomentMemory memory = new MomentMemory();
    for (int i = 0; i < keys.length; i++) {
      memory.accept(NOON, 0, keys[i], Double.NaN, (byte) 0, -1, 0);
    }
    return memory;
  }

  /** The lags as the memory keeps them. */
  private static double[][] keys(MomentMemory memory) {
    double[][] keys = new double[memory.size()][LAGS];
    for (int i = 0; i < keys.length; i++) {
      for (int l = 0; l < LAGS; l++) {
        keys[i][l] =
            memory.value[i] - memory.plane[MomentMemory.STEP + l * MomentMemory.CAPACITY + i];
      }
    }
    return keys;
  }
}
