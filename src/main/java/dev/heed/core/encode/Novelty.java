package dev.heed.core.encode;

/** Distance of the value to the nearest that was ever seen. */
final class Novelty extends Feature {
  Novelty() {
    super("novelty", Head.NOVELTY, 2, DEPARTS);
  }

  @Override
  boolean isKnown(Moment m) {
    return m.history().memory.size() > 0;
  }

  @Override
  void measure(Moment m, double x) {
    double departure = m.history().memory.departure(x);
    m.set(index(), Math.abs(departure), Math.signum(departure), 0);
  }
}
