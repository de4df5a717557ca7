package dev.heed.core.encode;

/** The mean of the last n residuals against the daily profile, less that of the n before. */
final class Difference extends Feature {
  private final int n;

  Difference(int n, Head head, double allowance) {
    super("difference_" + n, head, 2 * n, allowance);
    this.n = n;
  }

  @Override
  void measure(Moment m, double x) {
    boolean isFirst = m.history().count == 0;
    double step = (x - m.base() + m.sumOfResiduals(n - 1) - m.sumOfResidualsBefore(n)) / n;
    m.set(index(), isFirst && n == 1 ? 0 : step, 1.0 / n, 0);
  }
}
