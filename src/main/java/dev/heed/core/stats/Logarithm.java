package dev.heed.core.stats;

/**
 * The natural logarithm in a few operations, where a call of the exact one would cost more than
 * what is done with it.
 *
 * <p>With {@code x = 2^e m} and m in [1, 2), {@code log x = e log 2 + log c + log(1 + r)}: c is the
 * middle of the one of {@value #PARTS} parts that m is in, its logarithm from a table, and {@code r
 * = m / c - 1}, of which five terms of the series are taken. As {@code |r| <= 1/256} the absolute
 * error is below 1e-13, but for the rounding of the largest part. Edge cases: x must be positive,
 * normal and finite; of what is not, the exact logarithm is returned.
 */
public final class Logarithm {
  private static final double LOG_2 = Math.log(2);
  private static final int PARTS = 128;
  private static final int MANTISSA = 52;
  private static final int BIAS = 1_023;
  private static final int PART_BITS = 7;
  private static final long ONE = Double.doubleToRawLongBits(1);
  private static final long FRACTION = (1L << MANTISSA) - 1;

  /** For each part, 1 / c and log c. */
  private static final double[] TABLE = new double[2 * PARTS];

  static {
    for (int i = 0; i < PARTS; i++) {
      double inverse = 1 / (1 + (i + 0.5) / PARTS);
      TABLE[2 * i] = inverse;
      TABLE[2 * i + 1] = -Math.log(inverse);
    }
  }

  private Logarithm() {}

  /** {@code log x}. */
  public static double of(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return Math.log(x);
    }
    long bits = Double.doubleToRawLongBits(x);
    int part = (int) (bits >>> (MANTISSA - PART_BITS)) & (PARTS - 1);
    double m = Double.longBitsToDouble((bits & FRACTION) | ONE);
    double r = m * TABLE[2 * part] - 1;
    double r2 = r * r;
    double series = r - r2 * (0.5 - r * (1.0 / 3)) - r2 * r2 * (0.25 - r * (1.0 / 5));
    return ((int) (bits >>> MANTISSA) - BIAS) * LOG_2 + TABLE[2 * part + 1] + series;
  }
}
