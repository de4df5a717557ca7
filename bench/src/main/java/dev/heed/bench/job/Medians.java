package dev.heed.bench.job;

import java.util.Collection;

/** The middle of some figures. */
final class Medians {
  private Medians() {}

  /** The mean of the two in the middle if their number is even; NaN of none. */
  static double of(Collection<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
