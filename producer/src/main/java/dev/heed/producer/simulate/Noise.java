package dev.heed.producer.simulate;

import java.util.SplittableRandom;

/**
 * The fast random part of a channel.
 *
 * @param shape of the innovations
 * @param spread standard deviation while running, in the channel's unit
 * @param memory coefficient of the first-order autoregression, in [0, 1); 0 for counts
 * @param otherMode spread in the other mode, as a share of the spread while running
 */
record Noise(Shape shape, double spread, double memory, double otherMode) {

  enum Shape {
    GAUSSIAN,
    LAPLACE,
    HEAVY_TAILED,
    /**
     * The whole value is a negative binomial count around the pattern; the spread is at the base.
     */
    COUNTS
  }

  /**
   * Gamma shape that gives counts of this mean the given spread: spread² = mean + mean² / shape.
   */
  static double countSpread(double mean, double gammaShape) {
    return Math.sqrt(mean + mean * mean / gammaShape);
  }

  /** Of variance 1. */
  double innovation(SplittableRandom random) {
    return switch (shape) {
      case GAUSSIAN -> Variates.gaussian(random);
      case LAPLACE -> Variates.laplace(random);
      case HEAVY_TAILED -> Variates.heavyTailed(random);
      case COUNTS -> 0;
    };
  }
}
