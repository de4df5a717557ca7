package dev.heed.core.expect;

import dev.heed.core.stats.Exponential;
import java.util.Arrays;

/**
 * Attention of the present context over remembered moments: Nadaraya–Watson regression with a
 * Gaussian kernel, written as dot-product attention.
 *
 * <p>With the query {@code q = c / h²} of a context c, softmax over {@code q·k_i} is
 *
 * <pre>
 *   a_i ∝ exp(-|c - k_i|² / (2 h²)) · exp(|k_i|² / (2 h²))
 * </pre>
 *
 * since {@code c·k = (|c|² + |k|² - |c - k|²) / 2} and |c|² is the same for all. So for keys of
 * equal norm attention is the kernel regression of Nadaraya (1964) and Watson (1964), and the norm
 * of the query is its inverse temperature: bandwidth {@code h = sqrt(|c| / |q|)}. For other norms a
 * key counts for exp(|k|² / (2 h²)) too much. Here {@code -|k_i|² / 2} is one more component of the
 * key, under a query component of 1 / h², which takes that out: the kernel is Gaussian whatever the
 * norms. The remaining components, time of day and mode, lie on circles: their norm is the same for
 * all.
 *
 * <p>The bandwidth is widened where the effective number of neighbours {@code 1 / Σ a²} is below
 * {@value #LEAST_NEIGHBOURS}: until the third best moment is {@value #FEW_BEHIND} nats behind the
 * best, which makes it at least that.
 *
 * <p>Scratch space of one judge: {@link #compare} once per reading, then {@link #attend} for one or
 * several bandwidths, each with {@link Weights} of its own. O(n), nothing allocated.
 */
final class KernelSmoother {
  /** How much each lag counts in the squared distance, latest first. */
  static final double[] LAG_WEIGHT = {1, 0.5, 0.25, 0.25};

  static final double LEAST_NEIGHBOURS = 2.8;

  /** An hour of the day is e^(-1/2) alike once the day explains all: 1 / (2 (1 - cos 15°)). */
  private static final double DAY = 15;

  /** Another mode counts for e^-8. */
  private static final double OTHER_MODE = 8;

  private static final double FARTHEST = 1e9;
  private static final double SMALLEST = 1e-150;

  /** Nats by which the third best may stay behind for {@link #LEAST_NEIGHBOURS}. */
  private static final double FEW_BEHIND = 0.5;

  /** Moments that a third best needs. */
  private static final int FEWEST = 3;

  private final double[] squared = new double[MomentMemory.CAPACITY];
  private final double[] likeness = new double[MomentMemory.CAPACITY];
  private int n;
  private double nearestSquared;

  /** The weights of one attention over the moments. */
  static final class Weights {
    /** Before they are divided by their sum. */
    final double[] w = new double[MomentMemory.CAPACITY];

    private double total;
    private double neighbours;
    private double bandwidth;

    /** Weight a of a moment; all add up to 1. */
    double of(int i) {
      return w[i] / total;
    }

    /** What the weights are divided by; 0 for an empty memory. */
    double total() {
      return total;
    }

    /** Effective number of neighbours, 1 / Σ a²; 0 for an empty memory. */
    double neighbours() {
      return neighbours;
    }

    /** Bandwidth h that was used in the end, in the channel's unit. */
    double bandwidth() {
      return bandwidth;
    }

    /** Sums up in two halves at once, as one addition waits for the one before it. */
    private void sum(int n) {
      double sum = 0;
      double squares = 0;
      double otherSum = 0;
      double otherSquares = 0;
      int half = n >>> 1;
      for (int i = 0, j = half; i < half; i++, j++) {
        sum += w[i];
        squares += w[i] * w[i];
        otherSum += w[j];
        otherSquares += w[j] * w[j];
      }
      if ((n & 1) == 1) {
        sum += w[n - 1];
        squares += w[n - 1] * w[n - 1];
      }
      total = sum + otherSum;
      neighbours = n == 0 ? 0 : total * total / (squares + otherSquares);
    }
  }

  /**
   * Compares the present context with that of every moment of a memory.
   *
   * @param lags values before now, latest first (LAGS)
   * @param timeMillis now
   * @param mode operating mode now
   * @param seasonality how much the time of day explains, in [0, 1]
   */
  void compare(MomentMemory memory, double[] lags, long timeMillis, byte mode, double seasonality) {
    n = memory.size();
    squaredDistances(memory, lags);
    nearestSquared = least(squared, n);
    if (memory.isOfOneMode()) {
      // What is the same for all makes no difference to their weights.
      Arrays.fill(likeness, 0);
    } else {
      for (int i = 0; i < n; i++) {
        likeness[i] = memory.mode[i] == mode ? 0 : -OTHER_MODE;
      }
    }
    if (seasonality > 0) {
      int minute = MomentMemory.minute(timeMillis);
      double cosine = DAY * seasonality * MomentMemory.cosine(minute);
      double sine = DAY * seasonality * MomentMemory.sine(minute);
      float[] plane = memory.plane;
      for (int i = 0; i < n; i++) {
        likeness[i] +=
            cosine * plane[MomentMemory.COSINE + i] + sine * plane[MomentMemory.SINE + i];
      }
    }
  }

  private void squaredDistances(MomentMemory memory, double[] lags) {
    double[] value = memory.value;
    float[] step = memory.plane;
    int c = MomentMemory.CAPACITY;
    double lag1 = lags[0];
    double lag2 = lags[1];
    double lag3 = lags[2];
    double lag4 = lags[3];
    for (int i = 0; i < n; i++) {
      double x = value[i];
      double d1 = lag1 - (x - step[i]);
      double d2 = lag2 - (x - step[c + i]);
      double d3 = lag3 - (x - step[2 * c + i]);
      double d4 = lag4 - (x - step[3 * c + i]);
      squared[i] =
          d1 * d1 * LAG_WEIGHT[0]
              + d2 * d2 * LAG_WEIGHT[1]
              + (d3 * d3 * LAG_WEIGHT[2] + d4 * d4 * LAG_WEIGHT[3]);
    }
  }

  /**
   * Weighs the moments that were compared.
   *
   * @param least bandwidth h before it is widened, in the channel's unit, at least 0
   * @param leastNeighbours 1, or {@link #LEAST_NEIGHBOURS} to widen the bandwidth if need be
   */
  void attend(double least, double leastNeighbours, Weights out) {
    out.bandwidth = Math.max(least, SMALLEST);
    double scale = 0.5 / (out.bandwidth * out.bandwidth);
    weigh(scale, 1, out);
    if (out.neighbours < leastNeighbours && n >= FEWEST) {
      double behind = thirdBehind(scale);
      if (behind > FEW_BEHIND) {
        weigh(scale, FEW_BEHIND / behind, out);
        out.bandwidth *= Math.sqrt(behind / FEW_BEHIND);
      }
    }
  }

  /** Score of a moment with its sign turned: nats by which it stays behind a perfect likeness. */
  private double behind(int i, double scale) {
    return Math.min(FARTHEST, scale * squared[i]) - likeness[i];
  }

  private void weigh(double scale, double inverseTemperature, Weights out) {
    double[] e = out.w;
    for (int i = 0; i < n; i++) {
      e[i] = behind(i, scale);
    }
    double best = least(e, n);
    for (int i = 0; i < n; i++) {
      e[i] = inverseTemperature * (best - e[i]);
    }
    Exponential.ofInPlace(e, n);
    out.sum(n);
  }

  /** The least of the first n numbers, infinite if there are none; four at once. */
  private static double least(double[] x, int n) {
    double a = Double.POSITIVE_INFINITY;
    double b = a;
    double c = a;
    double d = a;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      a = Math.min(a, x[i]);
      b = Math.min(b, x[i + 1]);
      c = Math.min(c, x[i + 2]);
      d = Math.min(d, x[i + 3]);
    }
    for (; i < n; i++) {
      a = Math.min(a, x[i]);
    }
    return Math.min(Math.min(a, b), Math.min(c, d));
  }

  /** Nats by which the third best moment stays behind the best. */
  private double thirdBehind(double scale) {
    double best = Double.POSITIVE_INFINITY;
    double second = best;
    double third = best;
    for (int i = 0; i < n; i++) {
      double behind = behind(i, scale);
      if (behind < best) {
        third = second;
        second = best;
        best = behind;
      } else if (behind < second) {
        third = second;
        second = behind;
      } else if (behind < third) {
        third = behind;
      }
    }
    return third - best;
  }

  /** Index of the moment with the most similar lags; -1 for an empty memory. */
  int nearest() {
    for (int i = 0; i < n; i++) {
      if (squared[i] == nearestSquared) {
        return i;
      }
    }
    return -1;
  }

  /** Its squared distance; infinite for an empty memory. */
  double nearestSquared() {
    return nearestSquared;
  }
}
