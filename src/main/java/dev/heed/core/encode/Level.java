package dev.heed.core.encode;

/** The mean of the last n values against its long-run centre. */
final class Level extends Feature {
  private final int n;

  Level(int n, Head head, double allowance) {
    super("level_" + n, head, n, allowance);
    this.n = n;
  }

  @Override
  void measure(Moment m, double x) {
    m.set(index(), (x + m.sumOfValues(n - 1)) / n, 1.0 / n, 0);
  }

  @Override
  boolean isCentred() {
    return true;
  }
}
