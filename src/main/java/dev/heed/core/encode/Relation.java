package dev.heed.core.encode;

/** The value less what the most correlated other channel makes expect, smoothed over 5 readings. */
final class Relation extends Feature {
  static final double ALPHA = 2.0 / 6;

  Relation() {
    super("relation", Head.RELATION, 1, STEADY);
  }

  @Override
  Need need() {
    return Need.RELATION;
  }

  @Override
  double measure(Moment m, double x) {
    double before = m.history().relation5;
    return before + ALPHA * (x - m.relationBase() - before);
  }

  @Override
  double slope(Moment m, double x) {
    return ALPHA;
  }

  @Override
  boolean isAboutValue() {
    return false;
  }
}
