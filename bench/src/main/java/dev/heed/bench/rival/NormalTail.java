package dev.heed.bench.rival;

/**
 * Tail of the normal distribution, {@code Q(z) = P(Z > z) = erfc(z / sqrt 2) / 2}.
 *
 * <p>By the rational Chebyshev fit of erfc in Press et al., Numerical Recipes, 2nd edition, section
 * 6.2: the fractional error is below 1.2e-7 for every z, and its logarithm neither overflows nor
 * underflows.
 */
final class NormalTail {

  private static final double[] FIT = {
    0.17087277,
    -0.82215223,
    1.48851587,
    -1.13520398,
    0.27886807,
    -0.18628806,
    0.09678418,
    0.37409196,
    1.00002368,
    -1.26551223
  };

  private NormalTail() {}

  /** {@code -log Q(z)} in nats, for z of at least 0: log 2 at 0, unbounded. */
  static double nats(double z) {
    double x = z / Math.sqrt(2);
    double t = 1 / (1 + x / 2);
    double fit = 0;
    for (double coefficient : FIT) {
      fit = fit * t + coefficient;
    }
    return x * x - fit - Math.log(t / 2);
  }
}
