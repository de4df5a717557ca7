package dev.heed.core.stats;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where a function of one number crosses 0: the false position with the Illinois rule (Dowell
 * and Jarratt 1971), and a bisection after each step that leaves more than half. Some ten calls of
 * a smooth function where bisection takes thirty, twice as many as that where it leaps.
 */
public final class Crossing {
  /** Width of the last bracket over that of the first. */
  private static final double PRECISION = 0x1p-30;

  private static final int MOST_STEPS = 64;

  private Crossing() {}

  /**
   * A number at which the function is not above 0, within 2^-30 of the bracket from one at which it
   * is; or within what 64 steps reach.
   *
   * @param f the function; not a number counts as not above 0
   * @param below end of the bracket at which f is not above 0
   * @param above end of the bracket at which f is above 0, less or more than the other; if it is
   *     not, halves are taken until such a number is met
   */
  public static double notAbove(DoubleUnaryOperator f, double below, double above) {
    double low = below;
    double high = above;
    double atLow = Math.min(0, f.applyAsDouble(low));
    double atHigh = f.applyAsDouble(high);
    double enough = Math.abs(high - low) * PRECISION;
    boolean wasAbove = false;
    boolean isSlow = false;
    for (int i = 0; i < MOST_STEPS && Math.abs(high - low) > enough; i++) {
      double width = Math.abs(high - low);
      boolean isBisected = isSlow || !(atHigh > 0);
      double share = isBisected ? 0.5 : atLow / (atLow - atHigh);
      double x = low + (high - low) * inside(share, enough / width);
      double y = f.applyAsDouble(x);
      boolean isAbove = y > 0;
      if (isAbove) {
        high = x;
        atHigh = y;
        atLow = wasAbove && i > 0 ? atLow / 2 : atLow;
      } else {
        low = x;
        atLow = y;
        atHigh = !wasAbove && i > 0 ? atHigh / 2 : atHigh;
      }
      wasAbove = isAbove;
      isSlow = !isBisected && Math.abs(high - low) > width / 2;
    }
    return low;
  }

  /** Not so near to an end that the bracket hardly shrinks. */
  private static double inside(double share, double least) {
    double margin = 0.4 * least;
    return share >= margin ? Math.min(share, 1 - margin) : margin;
  }
}
