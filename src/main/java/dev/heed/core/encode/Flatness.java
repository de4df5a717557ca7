package dev.heed.core.encode;

import static dev.heed.core.encode.StateLayout.REPEATS;

/**
 * Surprise of a run of equal values, in nats: each repeat adds that of a repeat at its time of day.
 * Bounded in their number, so that a sensor which stays constant for good becomes usual as the
 * share of repeats grows. Its tail model learns from runs that have ended: a stuck sensor must not
 * teach that this is normal.
 */
final class Flatness extends Feature {
  private static final double MIN_REPEAT_SHARE = 1e-3;
  private static final int MOST_REPEATS = 200;

  /** A run is in nats already, under its own share of repeats: less of it is noise. */
  private static final double ALLOWANCE = 4;

  Flatness() {
    super("flatness", Head.FLATNESS, 2, ALLOWANCE);
  }

  @Override
  double measure(Moment m, double x) {
    ChannelHistory h = m.history();
    if (m.value() != h.last) {
      return 0;
    }
    double share = Math.max(h.repeatShare, MIN_REPEAT_SHARE);
    return h.run >= MOST_REPEATS ? h.runNats : h.runNats + REPEATS.nats(h.a, m.timeMillis(), share);
  }

  @Override
  boolean isOneSided() {
    return true;
  }

  @Override
  boolean hasUnitOfValue() {
    return false;
  }

  @Override
  boolean isLearntAlways() {
    return false;
  }

  @Override
  boolean isAboutValue() {
    return false;
  }
}
