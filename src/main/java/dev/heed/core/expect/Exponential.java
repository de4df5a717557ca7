package dev.heed.core.expect;

/**
 * The exponential function of many non-positive numbers, in a loop that the compiler vectorises.
 *
 * <p>{@code exp(x) = p(x / 64)^64} with p the Taylor polynomial of degree 13: for {@code x} in
 * [{@value #LEAST}, 0] the relative error is below 1e-13. What is less counts as {@value #LEAST}:
 * an absolute error of at most 1.3e-14. NaN stays NaN.
 */
final class Exponential {
  static final double LEAST = -32;

  private Exponential() {}

  /** Replaces the first n numbers, none above 0, by their exponentials. */
  static void ofInPlace(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      double y = Math.max(x[i], LEAST) * (1.0 / 64);
      double p = 1.0 / 6_227_020_800.0;
      p = p * y + 1.0 / 479_001_600;
      p = p * y + 1.0 / 39_916_800;
      p = p * y + 1.0 / 3_628_800;
      p = p * y + 1.0 / 362_880;
      p = p * y + 1.0 / 40_320;
      p = p * y + 1.0 / 5_040;
      p = p * y + 1.0 / 720;
      p = p * y + 1.0 / 120;
      p = p * y + 1.0 / 24;
      p = p * y + 1.0 / 6;
      p = p * y + 0.5;
      p = p * y + 1;
      p = p * y + 1;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      x[i] = p * p;
    }
  }
}
