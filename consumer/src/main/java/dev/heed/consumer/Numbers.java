package dev.heed.consumer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people: four significant digits, no trailing zeros, an exponent only far from 1. */
public final class Numbers {
  private static final MathContext FOUR_DIGITS = new MathContext(4);
  private static final double PLAIN_BELOW = 1e9;
  private static final double PLAIN_FROM = 1e-4;

  private Numbers() {}

  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "unknown";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "-infinite";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    BigDecimal exact = BigDecimal.valueOf(value);
    if (size < PLAIN_FROM || size >= PLAIN_BELOW) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    // Digits before the point are never rounded away: 123456 is not 123500.
    int digits = Math.max(FOUR_DIGITS.getPrecision(), exact.precision() - exact.scale());
    return exact.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
  }
}
