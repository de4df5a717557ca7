package dev.heed.core.encode;

/**
 * The mean of the last n residuals against the daily profile, less that of the n before; or the
 * same of the values, if that is smaller; 0 if the two disagree in sign. So neither a step that the
 * profile knows is a difference, nor one that only the profile makes.
 */
final class Difference extends Feature {
  private final int n;
  private final double slope;

  Difference(int n, Head head, double allowance) {
    super("difference_" + n, head, 2 * n, allowance);
    this.n = n;
    slope = 1.0 / n;
  }

  @Override
  double measure(Moment m, double x) {
    double residual = x - m.base() + m.sumOfResiduals(n - 1) - m.sumOfResidualsBefore(n);
    double value = x + m.sumOfValues(n - 1) - m.sumOfValuesBefore(n);
    double least = Math.abs(value) < Math.abs(residual) ? value : residual;
    return residual * value > 0 ? least * slope : 0;
  }

  @Override
  double slope(Moment m, double x) {
    return measure(m, x) == 0 ? 0 : slope;
  }
}
