package dev.heed.bench.robustness;

import java.util.Locale;
import java.util.SplittableRandom;

/** What a stream is like when nothing happens; the spread of the noise is 1 in all of them. */
enum NoiseKind {
  GAUSSIAN,
  LAPLACE,
  /** Each value remembers 0.8 of the one before. */
  AUTOREGRESSIVE,
  /** Gaussian on a daily sine of amplitude 5. */
  DAILY,
  /** Poisson counts of mean 10, divided by their standard deviation. */
  COUNTS;

  static final int ROWS_PER_DAY = 288;
  private static final double MEMORY = 0.8;
  private static final double SWING = 5;
  private static final double MEAN_COUNT = 10;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first n values. */
  double[] values(SplittableRandom random, int n) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      double before = i == 0 ? 0 : values[i - 1];
      values[i] =
          switch (this) {
            case GAUSSIAN -> random.nextGaussian();
            case LAPLACE -> laplace(random);
            case AUTOREGRESSIVE ->
                MEMORY * before + Math.sqrt(1 - MEMORY * MEMORY) * random.nextGaussian();
            case DAILY -> SWING * Math.sin(2 * Math.PI * i / ROWS_PER_DAY) + random.nextGaussian();
            case COUNTS -> poisson(random) / Math.sqrt(MEAN_COUNT);
          };
    }
    return values;
  }

  private static double laplace(SplittableRandom random) {
    double u = random.nextDouble() - 0.5;
    return -Math.signum(u) * Math.log1p(-2 * Math.abs(u)) / Math.sqrt(2);
  }

  /** Counts arrivals until their times sum up to the mean (Knuth). */
  private static int poisson(SplittableRandom random) {
    double time = -Math.log1p(-random.nextDouble());
    int count = 0;
    while (time < MEAN_COUNT) {
      time -= Math.log1p(-random.nextDouble());
      count++;
    }
    return count;
  }
}
