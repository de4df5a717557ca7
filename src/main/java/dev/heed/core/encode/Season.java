package dev.heed.core.encode;

/** The value less the profile of its time of day, as an exponential mean over about n readings. */
final class Season extends Feature {
  private final double alpha;

  Season(int n, double allowance) {
    super("season_" + n, Head.SEASON, n, allowance);
    alpha = 2.0 / (n + 1);
  }

  @Override
  boolean isKnown(Moment m) {
    return !Double.isNaN(m.profileNow());
  }

  @Override
  void measure(Moment m, double x) {
    double before = m.seasonBefore(span());
    m.set(index(), before + alpha * (x - m.profileNow() - before), alpha, 0);
  }
}
