package dev.heed.bench.calibration;

/** A probability, and what came of it. */
public interface Believed {
  /** What was said, in [0, 1]. */
  double probability();

  /** Whether it was so. */
  boolean isTrue();
}
