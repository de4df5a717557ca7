package dev.heed.core.encode;

/** Time since the last reading beyond the usual interval, in intervals. */
final class Gap extends Feature {
  Gap() {
    super("gap", Head.GAP, 3, STEADY);
  }

  @Override
  double measure(Moment m, double x) {
    return (m.elapsedMillis() + 1) / (m.history().intervalMillis + 1) - 1;
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
