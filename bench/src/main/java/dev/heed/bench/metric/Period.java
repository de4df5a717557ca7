package dev.heed.bench.metric;

/**
 * The dominant period of a series in rows, which VUS takes as the width of its label buffer.
 *
 * <p>As TSB-AD's find_length: the autocorrelation of the first 20,000 values at lags 3 to 400; of
 * its local maxima the highest, if that is at a lag of 6 to 303, else {@value #DEFAULT}. The
 * autocovariance is the biased one, (1/n) Σ (x_t − mean)(x_{t+lag} − mean). O(n · 400).
 *
 * <p>A missing value (NaN) repeats the last one, or the first known before that. Constant, empty
 * and wholly missing series have the default.
 *
 * <p>Source: Q. Liu and J. Paparrizos, The Elephant in the Room: Towards A Reliable Time-Series
 * Anomaly Detection Benchmark, NeurIPS 2024.
 */
public final class Period {
  /** Period of a series that shows none. */
  public static final int DEFAULT = 125;

  private static final int ROWS = 20_000;
  private static final int LEAST_LAG = 3;
  private static final int MOST_LAG = 400;
  private static final int MOST_OFFSET = 300;

  private Period() {}

  /** Period of n values. */
  public static int of(double[] values) {
    double[] d = centred(values);
    if (d.length == 0) {
      return DEFAULT;
    }
    double[] acov = new double[Math.max(0, Math.min(MOST_LAG, d.length - 1) - LEAST_LAG + 1)];
    double variance = autocovariance(d, 0);
    if (!(variance > 0)) {
      return DEFAULT;
    }
    for (int i = 0; i < acov.length; i++) {
      acov[i] = autocovariance(d, i + LEAST_LAG) / variance;
    }
    int best = -1;
    for (int i = 1; i + 1 < acov.length; i++) {
      boolean isPeak = acov[i] > acov[i - 1] && acov[i] > acov[i + 1];
      if (isPeak && (best < 0 || acov[i] >= acov[best])) {
        best = i;
      }
    }
    return best < LEAST_LAG || best > MOST_OFFSET ? DEFAULT : best + LEAST_LAG;
  }

  private static double autocovariance(double[] d, int lag) {
    double sum = 0;
    for (int i = lag; i < d.length; i++) {
      sum += d[i] * d[i - lag];
    }
    return sum / d.length;
  }

  private static double[] centred(double[] values) {
    double[] x = new double[Math.min(ROWS, values.length)];
    int known = 0;
    while (known < values.length && Double.isNaN(values[known])) {
      known++;
    }
    if (known == values.length) {
      return new double[0];
    }
    double last = values[known];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      last = Double.isNaN(values[i]) ? last : values[i];
      x[i] = last;
      sum += last;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] -= sum / x.length;
    }
    return x;
  }
}
