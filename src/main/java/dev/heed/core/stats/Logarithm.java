package dev.heed.core.stats;

/**
 * The natural logarithm in a few operations, where a call of the exact one would cost more than
 * what is done with it.
 *
 * <p>With {@code x = 2^e m} and m in [√½, √2), {@code log x = e log 2 + 2 artanh s} for {@code s =
 * (m - 1) / (m + 1)}, by the first seven terms of its series: as {@code |s| <= 0.172} the absolute
 * error of the second part is below 1e-12, and 0 at x = 1. Edge cases: x must be positive, normal
 * and finite; of what is not, the exact logarithm is returned.
 */
public final class Logarithm {
  private static final double LOG_2 = Math.log(2);
  private static final long ROOT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));
  private static final int MANTISSA = 52;

  private Logarithm() {}

  /** {@code log x}. */
  public static double of(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return Math.log(x);
    }
    long bits = Double.doubleToRawLongBits(x);
    long exponent = bits - ROOT_HALF >> MANTISSA;
    double m = Double.longBitsToDouble(bits - (exponent << MANTISSA));
    double s = (m - 1) / (m + 1);
    double q = s * s;
    double q2 = q * q;
    double low = 1 + q * (1.0 / 3) + q2 * (1.0 / 5 + q * (1.0 / 7));
    double high = 1.0 / 9 + q * (1.0 / 11) + q2 * (1.0 / 13);
    return exponent * LOG_2 + 2 * s * (low + q2 * q2 * high);
  }
}
