package dev.heed.producer.simulate;

import java.util.SplittableRandom;

/**
 * Random numbers of several shapes, each of mean 0 and variance 1 where not said otherwise. Strict
 * arithmetic and no library default, so that a seed gives the same series on every machine and Java
 * version.
 */
final class Variates {
  /** Share and scale of the wider part of the heavy-tailed mixture. */
  private static final double WIDE_SHARE = 0.05;

  private static final double WIDE_SCALE = 1.8;
  private static final double MIXTURE_SPREAD =
      Math.sqrt(1 - WIDE_SHARE + WIDE_SHARE * WIDE_SCALE * WIDE_SCALE);

  private Variates() {}

  static double uniform(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Whole number in [low, high]. */
  static int whole(SplittableRandom random, int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** Box-Muller without the cached second value: a call always takes two draws. */
  static double gaussian(SplittableRandom random) {
    double u = 1 - random.nextDouble();
    double v = random.nextDouble();
    return Math.sqrt(-2 * StrictMath.log(u)) * StrictMath.cos(2 * Math.PI * v);
  }

  static double laplace(SplittableRandom random) {
    double u = random.nextDouble() - 0.5;
    double tail = -StrictMath.log(Math.max(1e-18, 1 - 2 * Math.abs(u)));
    return Math.copySign(tail, u) / Math.sqrt(2);
  }

  /** Gaussian whose spread is larger in one of twenty cases. */
  static double heavyTailed(SplittableRandom random) {
    double scale = random.nextDouble() < WIDE_SHARE ? WIDE_SCALE : 1;
    return scale * gaussian(random) / MIXTURE_SPREAD;
  }

  static double exponential(SplittableRandom random) {
    return -StrictMath.log(1 - random.nextDouble());
  }

  /**
   * Negative binomial count: Poisson whose mean is itself gamma distributed.
   *
   * @param mean in (0, 500]
   * @param shape of the gamma, at least 1: the variance is mean + mean² / shape
   */
  static int overdispersedCount(SplittableRandom random, double mean, double shape) {
    return poisson(random, Math.min(500, gamma(random, shape) * mean / shape));
  }

  /** Marsaglia and Tsang 2000, for a shape of at least 1; mean and variance are the shape. */
  private static double gamma(SplittableRandom random, double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = gaussian(random);
      double v = 1 + c * x;
      if (v <= 0) {
        continue;
      }
      v = v * v * v;
      double u = 1 - random.nextDouble();
      if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }

  /** Knuth's product of uniforms: exact, and quick enough for the means that are used here. */
  private static int poisson(SplittableRandom random, double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
