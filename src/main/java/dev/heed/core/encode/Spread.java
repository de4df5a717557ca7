package dev.heed.core.encode;

import dev.heed.core.stats.Logarithm;

/**
 * {@code log((Σ|steps| + |x - last|) / n + floor)} over the last n readings, against its long-run
 * centre; the floor keeps constant data finite.
 */
final class Spread extends Feature {
  private static final double LOG_RESOLUTION = 0.1;
  private static final double FLOOR = 1e-9;

  private final int n;
  private final double logLength;

  Spread(int n) {
    super("spread_" + n, Head.SPREAD, n + 1, STEADY);
    this.n = n;
    logLength = Math.log(n);
  }

  @Override
  double measure(Moment m, double x) {
    return Logarithm.of(total(m, x)) - logLength;
  }

  /** n times what the logarithm is of. */
  private double total(Moment m, double x) {
    double last = m.lastBounded(x);
    return m.sumOfSteps(n - 1)
        + Math.abs(x - last)
        + n * FLOOR * (Math.abs(m.absolute(last)) + FLOOR);
  }

  @Override
  double slope(Moment m, double x) {
    return Math.signum(x - m.lastBounded(x)) / total(m, x);
  }

  @Override
  double curvature(Moment m, double x) {
    double slope = slope(m, x);
    return -slope * slope;
  }

  @Override
  boolean isCentred() {
    return true;
  }

  @Override
  boolean hasUnitOfValue() {
    return false;
  }

  @Override
  double resolution(double ofValue) {
    return LOG_RESOLUTION;
  }

  @Override
  boolean isAboutValue() {
    return false;
  }
}
