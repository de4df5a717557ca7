package dev.heed.producer.simulate;

/** Smooth transitions. */
final class Smooth {
  /** Largest slope of {@link #step}. */
  static final double STEEPEST = 1.5;

  private Smooth() {}

  /** 0 up to x = 0, 1 from x = 1, 3x² - 2x³ between. */
  static double step(double x) {
    double c = Math.min(1, Math.max(0, x));
    return c * c * (3 - 2 * c);
  }
}
