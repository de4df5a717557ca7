package dev.heed.core.encode;

/** Time since the last reading beyond the usual interval, in intervals. */
final class Gap extends Feature {
  Gap() {
    super("gap", Head.GAP, 1, STEADY);
  }

  @Override
  boolean isKnown(Moment m) {
    return m.history().count > 1;
  }

  @Override
  void measure(Moment m, double x) {
    m.set(index(), (m.elapsedMillis() + 1) / (m.history().intervalMillis + 1) - 1, 0, 0);
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
  boolean isAboutValue() {
    return false;
  }
}
