package dev.heed.core.encode;

/**
 * The mean of the last n residuals against the daily profile, less that of the n before; or the
 * same of the values, if that is smaller; 0 if the two disagree in sign. So neither a step that the
 * profile knows is a difference, nor one that only the profile makes.
 */
final class Difference extends Feature {
  private final int n;

  Difference(int n, Head head, double allowance) {
    super("difference_" + n, head, 2 * n, allowance);
    this.n = n;
  }

  @Override
  void measure(Moment m, double x) {
    boolean isFirst = m.history().count == 0;
    double residual = x - m.base() + m.sumOfResiduals(n - 1) - m.sumOfResidualsBefore(n);
    double value = x + m.sumOfValues(n - 1) - m.sumOfValuesBefore(n);
    if (isFirst || residual * value <= 0) {
      m.set(index(), 0, 0, 0);
    } else {
      double least = Math.abs(value) < Math.abs(residual) ? value : residual;
      m.set(index(), least / n, 1.0 / n, 0);
    }
  }
}
