package dev.heed.core.encode;

/**
 * Surprise of a run of equal values under their usual share, in nats. Bounded in their number, so
 * that a sensor which stays constant for good becomes usual as the share grows. Its tail model
 * learns from runs that have ended: a stuck sensor must not teach that this is normal.
 */
final class Flatness extends Feature {
  private static final double MIN_REPEAT_SHARE = 1e-3;
  private static final int MOST_REPEATS = 100;

  Flatness() {
    super("flatness", Head.FLATNESS, 1, STEADY);
  }

  /** Surprise of so many repeats in a row, in nats. */
  static double nats(ChannelHistory h, int repeats) {
    return repeats == 0
        ? 0
        : Math.min(repeats, MOST_REPEATS) * -Math.log(Math.max(h.repeatShare, MIN_REPEAT_SHARE));
  }

  @Override
  boolean isKnown(Moment m) {
    return m.history().count > 0;
  }

  @Override
  void measure(Moment m, double x) {
    ChannelHistory h = m.history();
    m.set(index(), h.count > 0 && x == h.last ? nats(h, h.run + 1) : 0, 0, 0);
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
}
