package dev.heed.core.encode;

import static dev.heed.core.encode.StateLayout.RESIDUALS;
import static dev.heed.core.encode.StateLayout.VALUES;

/**
 * Sums over stretches of the latest values and residuals, kept up with each reading.
 *
 * <p>The numbers are floats and the sums doubles, so that adding and taking away is exact unless
 * numbers differ by a factor of 2^23. Then a running sum drifts: so all are made anew at every
 * {@value #EVERY}nd reading, and at once when a number leaves that is over {@value #DWARFS} times
 * the sum that stays. O(1) but for that, nothing allocated. None is written: they are made of the
 * numbers that are.
 *
 * <p>A name tells how many steps back a stretch begins, and where it ends: {@code values5to9} are
 * the values 5 to 9 readings before the next.
 */
final class RecentSums {
  private static final int EVERY = 32;
  private static final double DWARFS = 16;

  double values1to4;
  double values5to9;
  double values10to19;
  double values20to39;
  double values40to59;

  /** Sums of the absolute steps to the values. */
  double steps1to19;

  double steps20to59;
  double residuals1to4;
  double residuals5to9;
  double residuals10to19;
  double residuals20to39;

  /**
   * Adds a reading to the rings, and to the sums.
   *
   * @param n readings before it
   */
  void push(float[] a, int n, double value, double residual) {
    float v = (float) value;
    float r = (float) residual;
    boolean isInaccurate = moveValues(a, n, v);
    isInaccurate |= moveSteps(a, n, v);
    isInaccurate |= moveResiduals(a, n, r);
    VALUES.push(a, n, v);
    RESIDUALS.push(a, n, r);
    if (isInaccurate || n % EVERY == 0) {
      remake(a, n + 1);
    }
  }

  private boolean moveValues(float[] a, int n, double v) {
    double v4 = VALUES.back(a, n, 4);
    double v9 = VALUES.back(a, n, 9);
    double v19 = VALUES.back(a, n, 19);
    double v39 = VALUES.back(a, n, 39);
    double v59 = VALUES.back(a, n, 59);
    values1to4 += v - v4;
    values5to9 += v4 - v9;
    values10to19 += v9 - v19;
    values20to39 += v19 - v39;
    values40to59 += v39 - v59;
    return isDwarfed(values1to4, v4)
        || isDwarfed(values5to9, v9)
        || isDwarfed(values10to19, v19)
        || isDwarfed(values20to39, v39)
        || isDwarfed(values40to59, v59);
  }

  private boolean moveSteps(float[] a, int n, double v) {
    double v19 = VALUES.back(a, n, 19);
    double v59 = VALUES.back(a, n, 59);
    double step19 = Math.abs(v19 - VALUES.back(a, n, 20));
    double step59 = Math.abs(v59 - VALUES.back(a, n, 60));
    steps1to19 += Math.abs(v - VALUES.back(a, n, 1)) - step19;
    steps20to59 += step19 - step59;
    return isDwarfed(steps1to19, step19) || isDwarfed(steps20to59, step59);
  }

  private boolean moveResiduals(float[] a, int n, double r) {
    double r4 = RESIDUALS.back(a, n, 4);
    double r9 = RESIDUALS.back(a, n, 9);
    double r19 = RESIDUALS.back(a, n, 19);
    double r39 = RESIDUALS.back(a, n, 39);
    residuals1to4 += r - r4;
    residuals5to9 += r4 - r9;
    residuals10to19 += r9 - r19;
    residuals20to39 += r19 - r39;
    return isDwarfed(residuals1to4, r4)
        || isDwarfed(residuals5to9, r9)
        || isDwarfed(residuals10to19, r19)
        || isDwarfed(residuals20to39, r39);
  }

  /** Also if the sum is NaN, as an infinite number has left it. */
  private static boolean isDwarfed(double sum, double left) {
    return !(Math.abs(left) <= DWARFS * Math.abs(sum));
  }

  /** All of them anew, after n readings. */
  void remake(float[] a, int n) {
    values1to4 = VALUES.sum(a, n, 1, 4);
    values5to9 = VALUES.sum(a, n, 5, 5);
    values10to19 = VALUES.sum(a, n, 10, 10);
    values20to39 = VALUES.sum(a, n, 20, 20);
    values40to59 = VALUES.sum(a, n, 40, 20);
    steps1to19 = VALUES.steps(a, n, 1, 19);
    steps20to59 = VALUES.steps(a, n, 20, 40);
    residuals1to4 = RESIDUALS.sum(a, n, 1, 4);
    residuals5to9 = RESIDUALS.sum(a, n, 5, 5);
    residuals10to19 = RESIDUALS.sum(a, n, 10, 10);
    residuals20to39 = RESIDUALS.sum(a, n, 20, 20);
  }

  RecentSums copy() {
    RecentSums copy = new RecentSums();
    copy.values1to4 = values1to4;
    copy.values5to9 = values5to9;
    copy.values10to19 = values10to19;
    copy.values20to39 = values20to39;
    copy.values40to59 = values40to59;
    copy.steps1to19 = steps1to19;
    copy.steps20to59 = steps20to59;
    copy.residuals1to4 = residuals1to4;
    copy.residuals5to9 = residuals5to9;
    copy.residuals10to19 = residuals10to19;
    copy.residuals20to39 = residuals20to39;
    return copy;
  }
}
