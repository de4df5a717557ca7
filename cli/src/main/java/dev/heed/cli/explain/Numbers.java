package dev.heed.cli.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in sentences. */
final class Numbers {
  private static final int VALUE_DIGITS = 6;
  private static final int EXACT_DIGITS = 9;
  private static final int SHORT_DIGITS = 3;

  private Numbers() {}

  /** A measured value, to six digits. */
  static String value(double value) {
    return digits(value, VALUE_DIGITS);
  }

  /** A measure of its own, to three digits. */
  static String brief(double value) {
    return digits(value, SHORT_DIGITS);
  }

  /** A measured value, to nine digits, where it matters on which side of a line it lies. */
  static String exact(double value) {
    return digits(value, EXACT_DIGITS);
  }

  /** Nats, to a tenth, or a hundredth below 1. */
  static String nats(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size >= 1e6) {
      return brief(value);
    }
    return size < 0.005 ? "0" : String.format(Locale.ROOT, size < 1 ? "%.2f" : "%.1f", value);
  }

  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : "unknown";
  }

  private static String digits(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "unknown";
    }
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    return size >= 1e7 || size < 1e-4 ? rounded.toString() : rounded.toPlainString();
  }
}
