package dev.heed.core.stats;

/**
 * The exponential function of non-positive numbers and the hyperbolic tangent, in a few operations
 * each where a call of the exact ones would cost more than what is done with them.
 *
 * <p>{@code tanh(z) = sign(z) (1 - y) / (1 + y)} with {@code y = exp(-2 |z|)}: the absolute error
 * is below 3e-13.
 */
public final class Exponential {
  private static final double PER_LOG_2 = 1 / Math.log(2);

  /** log 2 in two parts, the first of few enough digits that its multiples are exact. */
  private static final double LOG_2_HIGH = 0x1.62e42fp-1;

  private static final double LOG_2_LOW = Math.log(2) - LOG_2_HIGH;
  private static final double SMALLEST = -700;
  private static final int MANTISSA = 52;
  private static final int BIAS = 1_023;

  private Exponential() {}

  /**
   * {@code exp(x)} of one number that is not above 0, {@code 2^n exp(r)} with |r| at most half of
   * log 2 and the Taylor polynomial of degree 11: relative error below 1e-13. What is less than
   * -700 gives 0; NaN stays NaN.
   */
  public static double of(double x) {
    if (x < SMALLEST) {
      return 0;
    }
    int n = (int) (x * PER_LOG_2 - 0.5);
    double r = x - n * LOG_2_HIGH - n * LOG_2_LOW;
    double r2 = r * r;
    double r4 = r2 * r2;
    double a = (1 + r) + r2 * (0.5 + r * (1.0 / 6));
    double b = (1.0 / 24 + r * (1.0 / 120)) + r2 * (1.0 / 720 + r * (1.0 / 5_040));
    double c = (1.0 / 40_320 + r * (1.0 / 362_880)) + r2 * (1.0 / 3_628_800 + r / 39_916_800);
    double p = a + r4 * (b + r4 * c);
    return p * Double.longBitsToDouble((long) (n + BIAS) << MANTISSA);
  }

  /**
   * The hyperbolic tangents of numbers.
   *
   * @param z numbers (n)
   * @param out overwritten (n); not the same array
   */
  public static void tanh(double[] z, double[] out) {
    for (int i = 0; i < z.length; i++) {
      double y = of(-2 * Math.abs(z[i]));
      out[i] = Math.copySign((1 - y) / (1 + y), z[i]);
    }
  }
}
