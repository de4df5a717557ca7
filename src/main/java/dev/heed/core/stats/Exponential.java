package dev.heed.core.stats;

/**
 * The exponential function of many non-positive numbers, and the hyperbolic tangent of many
 * numbers, in loops that the compiler vectorises.
 *
 * <p>{@code exp(x) = p(x / 1024)^1024} with p the Taylor polynomial of degree 7, whose own error is
 * below 3e-14; the ten squarings double a rounding each. So for {@code x} in [{@value #LEAST}, 0]
 * the relative error is below 5e-13. What is less counts as {@value #LEAST}: an absolute error of
 * at most 1.3e-14. NaN stays NaN.
 *
 * <p>{@code tanh(z) = sign(z) (1 - y) / (1 + y)} with {@code y = exp(-2 |z|)}: the absolute error
 * is below 3e-13.
 */
public final class Exponential {
  static final double LEAST = -32;

  private Exponential() {}

  /** Replaces the first n numbers x, none of them above 0, by exp(x). */
  public static void ofInPlace(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      double y = Math.max(x[i], LEAST) * (1.0 / 1024);
      double y2 = y * y;
      double y4 = y2 * y2;
      double low = (1 + y) + (0.5 + y * (1.0 / 6)) * y2;
      double high = (1.0 / 24 + y * (1.0 / 120)) + (1.0 / 720 + y * (1.0 / 5_040)) * y2;
      double p = low + high * y4;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      x[i] = p * p;
    }
  }

  /**
   * The hyperbolic tangents of numbers.
   *
   * @param z numbers (n)
   * @param out overwritten (n); not the same array
   */
  public static void tanh(double[] z, double[] out) {
    int n = z.length;
    for (int i = 0; i < n; i++) {
      out[i] = -2 * Math.abs(z[i]);
    }
    ofInPlace(out, n);
    for (int i = 0; i < n; i++) {
      double t = (1 - out[i]) / (1 + out[i]);
      out[i] = z[i] < 0 ? -t : t;
    }
  }
}
