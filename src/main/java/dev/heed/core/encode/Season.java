package dev.heed.core.encode;

/**
 * The value less the profile of its time of day, as much as that counts there, as an exponential
 * mean over about n readings.
 */
final class Season extends Feature {
  private final int n;
  private final double alpha;

  Season(int n, double allowance) {
    super("season_" + n, Head.SEASON, 1, allowance);
    this.n = n;
    alpha = 2.0 / (n + 1);
  }

  @Override
  Need need() {
    return Need.PROFILE;
  }

  @Override
  double measure(Moment m, double x) {
    double before = m.seasonBefore(n);
    return before + alpha * (m.phaseFactor() * (x - m.profileNow()) - before);
  }

  @Override
  double slope(Moment m, double x) {
    return alpha * m.phaseFactor();
  }
}
