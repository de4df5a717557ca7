package dev.heed.core.encode;

import static dev.heed.core.encode.StateLayout.MEMORY;

/** Distance of the value to the nearest that was ever seen. */
final class Novelty extends Feature {
  Novelty() {
    super("novelty", Head.NOVELTY, 2, DEPARTS);
  }

  @Override
  double measure(Moment m, double x) {
    return Math.abs(MEMORY.departure(m.numbers(), x, m.placeInMemory()));
  }

  @Override
  double slope(Moment m, double x) {
    return Math.signum(MEMORY.departure(m.numbers(), x));
  }
}
