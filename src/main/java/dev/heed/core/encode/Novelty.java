package dev.heed.core.encode;

/** Distance of the value to the nearest that was ever seen. */
final class Novelty extends Feature {
  Novelty() {
    super("novelty", Head.NOVELTY, 2, DEPARTS);
  }

  @Override
  double measure(Moment m, double x) {
    return m.history().memory.distance(x);
  }

  @Override
  double slope(Moment m, double x) {
    return Math.signum(m.history().memory.departure(x));
  }
}
