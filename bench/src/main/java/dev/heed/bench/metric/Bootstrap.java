package dev.heed.bench.metric;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile intervals (95 %, 1,000 resamples) of measures over files: files are drawn with
 * replacement, as many as there are. The same seed gives the same interval. Thresholds stay as they
 * are.
 *
 * <p>A resample in which the measure is not defined does not count. With one file the interval has
 * no width, which says nothing; without any it is NaN.
 *
 * <p>Source: B. Efron and R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
 */
public final class Bootstrap {
  private static final int RESAMPLES = 1_000;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /** Interval of the mean of n values; those that are NaN are left out before. */
  public static Interval ofMean(double[] values, long seed) {
    double[] known = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    double[] ones = new double[known.length];
    Arrays.fill(ones, 1);
    return ofRatio(known, ones, seed);
  }

  /**
   * Interval of Σ numerator / Σ denominator over n files: a score that is normalised over all
   * files, a pooled rate, a pooled F1.
   */
  public static Interval ofRatio(double[] numerator, double[] denominator, long seed) {
    int n = numerator.length;
    if (denominator.length != n) {
      throw new IllegalArgumentException(
          "needs as many denominators as numerators, given " + denominator.length + " and " + n);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] ratios = new double[RESAMPLES];
    int count = 0;
    for (int r = 0; r < RESAMPLES && n > 0; r++) {
      double over = 0;
      double under = 0;
      for (int i = 0; i < n; i++) {
        int file = random.nextInt(n);
        over += numerator[file];
        under += denominator[file];
      }
      if (under != 0) {
        ratios[count++] = over / under;
      }
    }
    double[] sorted = Arrays.copyOf(ratios, count);
    Arrays.sort(sorted);
    return new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
  }

  /** By linear interpolation between the order statistics. */
  private static double quantile(double[] sorted, double p) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double at = p * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
