package dev.heed.core.attention;

import java.util.function.DoubleUnaryOperator;

/** Central finite differences over five points: errors fall with the fourth power of the step. */
public final class FiniteDifferences {
  private FiniteDifferences() {}

  /** First derivative of f at x. */
  public static double first(DoubleUnaryOperator f, double x, double step) {
    return (8 * (f.applyAsDouble(x + step) - f.applyAsDouble(x - step))
            - (f.applyAsDouble(x + 2 * step) - f.applyAsDouble(x - 2 * step)))
        / (12 * step);
  }

  /** Second derivative of f at x. */
  public static double second(DoubleUnaryOperator f, double x, double step) {
    return (16 * (f.applyAsDouble(x + step) + f.applyAsDouble(x - step))
            - (f.applyAsDouble(x + 2 * step) + f.applyAsDouble(x - 2 * step))
            - 30 * f.applyAsDouble(x))
        / (12 * step * step);
  }
}
