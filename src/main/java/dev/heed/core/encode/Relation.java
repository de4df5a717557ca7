package dev.heed.core.encode;

/** The value less what the most correlated other channel makes expect, smoothed over 5 readings. */
final class Relation extends Feature {
  static final double ALPHA = 2.0 / 6;

  Relation() {
    super("relation", Head.RELATION, 1, STEADY);
  }

  @Override
  boolean isKnown(Moment m) {
    return !Double.isNaN(m.relationBase());
  }

  @Override
  void measure(Moment m, double x) {
    double before = m.history().relation5;
    m.set(index(), before + ALPHA * (x - m.relationBase() - before), ALPHA, 0);
  }

  @Override
  boolean isAboutValue() {
    return false;
  }
}
