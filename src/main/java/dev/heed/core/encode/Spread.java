package dev.heed.core.encode;

/**
 * {@code log((Σ|steps| + |x - last|) / n + floor)} over the last n readings, against its long-run
 * centre; the floor keeps constant data finite.
 */
final class Spread extends Feature {
  private static final double LOG_RESOLUTION = 0.1;
  private static final double FLOOR = 1e-9;

  private final int n;

  Spread(int n) {
    super("spread_" + n, Head.SPREAD, n + 1, STEADY);
    this.n = n;
  }

  @Override
  void measure(Moment m, double x) {
    double last = m.lastBounded(x);
    double step = x - last;
    double floor = n * FLOOR * (Math.abs(last) + FLOOR);
    double total = m.sumOfSteps(n - 1) + Math.abs(step) + floor;
    double slope = Math.signum(step) / total;
    m.set(index(), Math.log(total / n), slope, -slope * slope);
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
