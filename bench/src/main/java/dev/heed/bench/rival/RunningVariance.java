package dev.heed.bench.rival;

/** Mean and variance of all values so far, by Welford's method; both 0 before the first. */
final class RunningVariance {

  private long count;
  private double mean;
  private double sumOfSquares;

  void add(double value) {
    count++;
    double before = value - mean;
    mean += before / count;
    sumOfSquares += before * (value - mean);
  }

  double mean() {
    return mean;
  }

  double variance() {
    return count == 0 ? 0 : Math.max(0, sumOfSquares / count);
  }
}
