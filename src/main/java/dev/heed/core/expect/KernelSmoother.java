package dev.heed.core.expect;

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
  private int nearest;
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

    private void sum(int n) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        sum += w[i];
        squares += w[i] * w[i];
      }
      total = sum;
      neighbours = n == 0 ? 0 : sum * sum / squares;
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
    findNearest();
    for (int i = 0; i < n; i++) {
      likeness[i] = memory.mode[i] == mode ? 0 : -OTHER_MODE;
    }
    if (seasonality > 0) {
      int minute = MomentMemory.minute(timeMillis);
      double cosine = DAY * seasonality * MomentMemory.cosine(minute);
      double sine = DAY * seasonality * MomentMemory.sine(minute);
      for (int i = 0; i < n; i++) {
        likeness[i] += cosine * memory.cosine[i] + sine * memory.sine[i];
      }
    }
  }

  private void squaredDistances(MomentMemory memory, double[] lags) {
    double[] value = memory.value;
    double[] step = memory.step[0];
    for (int i = 0; i < n; i++) {
      double d = lags[0] - (value[i] - step[i]);
      squared[i] = LAG_WEIGHT[0] * d * d;
    }
    for (int l = 1; l < MomentMemory.LAGS; l++) {
      double now = lags[l];
      double weight = LAG_WEIGHT[l];
      step = memory.step[l];
      for (int i = 0; i < n; i++) {
        double d = now - (value[i] - step[i]);
        squared[i] += weight * d * d;
      }
    }
  }

  private void findNearest() {
    nearest = -1;
    nearestSquared = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      if (squared[i] < nearestSquared) {
        nearestSquared = squared[i];
        nearest = i;
      }
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

  private double score(int i, double scale) {
    return likeness[i] - Math.min(FARTHEST, scale * squared[i]);
  }

  private void weigh(double scale, double inverseTemperature, Weights out) {
    double[] e = out.w;
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double score = score(i, scale);
      e[i] = score;
      if (score > best) {
        best = score;
      }
    }
    for (int i = 0; i < n; i++) {
      e[i] = inverseTemperature * (e[i] - best);
    }
    Exponential.ofInPlace(e, n);
    out.sum(n);
  }

  /** Nats by which the third best moment stays behind the best. */
  private double thirdBehind(double scale) {
    double best = Double.NEGATIVE_INFINITY;
    double second = best;
    double third = best;
    for (int i = 0; i < n; i++) {
      double score = score(i, scale);
      if (score > best) {
        third = second;
        second = best;
        best = score;
      } else if (score > second) {
        third = second;
        second = score;
      } else if (score > third) {
        third = score;
      }
    }
    return best - third;
  }

  /** Index of the moment with the most similar lags; -1 for an empty memory. */
  int nearest() {
    return nearest;
  }

  /** Its squared distance; infinite for an empty memory. */
  double nearestSquared() {
    return nearestSquared;
  }
}
