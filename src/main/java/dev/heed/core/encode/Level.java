package dev.heed.core.encode;

/** The mean of the last n values against its long-run centre. */
final class Level extends Feature {
  private final int n;
  private final double slope;

  Level(int n, Head head, double allowance) {
    super("level_" + n, head, n, allowance);
    this.n = n;
    slope = 1.0 / n;
  }

  @Override
  double measure(Moment m, double x) {
    return (x + m.sumOfValues(n - 1)) * slope;
  }

  @Override
  double slope(Moment m, double x) {
    return slope;
  }

  @Override
  boolean isCentred() {
    return true;
  }

  @Override
  boolean isLevel() {
    return true;
  }
}
