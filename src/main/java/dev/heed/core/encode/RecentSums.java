package dev.heed.core.encode;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Sums over the longer stretches of the latest values and residuals, kept up with each reading.
 *
 * <p>A running sum drifts: each reading rounds once, and a number that was far larger than what is
 * left takes the last digits of the others with it. So all are made anew at every {@value #EVERY}nd
 * reading, and at once when a number leaves that is over {@value #DWARFS} times the sum that stays.
 * In between the error is below 2^-44 of the largest sum of absolute numbers since then. O(1) but
 * for that, nothing allocated.
 */
final class RecentSums {
  private static final int EVERY = 32;
  private static final double DWARFS = 16;
  private static final int SHORT = 19;
  private static final int LONG = 59;

  private double values59;
  private double steps19;
  private double steps59;
  private double residuals19;

  /** Of the residuals 20 to 39 steps back. */
  private double residualsBefore20;

  /** Sum of the latest 59 values. */
  double values59() {
    return values59;
  }

  /** Sum of the absolute steps to the latest 19 values. */
  double steps19() {
    return steps19;
  }

  /** Sum of the absolute steps to the latest 59 values. */
  double steps59() {
    return steps59;
  }

  /** Sum of the latest 19 residuals. */
  double residuals19() {
    return residuals19;
  }

  /** Sum of the 20 residuals before these. */
  double residualsBefore20() {
    return residualsBefore20;
  }

  /**
   * Adds a reading to both, and to the sums.
   *
   * @param count readings before it
   */
  void push(Latest values, Latest residuals, double value, double residual, int count) {
    double oldValue = values.back(LONG);
    double oldStep19 = Math.abs(values.back(SHORT) - values.back(SHORT + 1));
    double oldStep59 = Math.abs(oldValue - values.back(LONG + 1));
    double oldResidual19 = residuals.back(SHORT);
    double oldResidual39 = residuals.back(2 * SHORT + 1);
    double step = Math.abs(value - values.back(1));
    values59 += value - oldValue;
    steps19 += step - oldStep19;
    steps59 += step - oldStep59;
    residuals19 += residual - oldResidual19;
    residualsBefore20 += oldResidual19 - oldResidual39;
    values.push(value);
    residuals.push(residual);
    boolean isInaccurate =
        isDwarfed(values59, oldValue)
            || isDwarfed(steps19, oldStep19)
            || isDwarfed(steps59, oldStep59)
            || isDwarfed(residuals19, oldResidual19)
            || isDwarfed(residualsBefore20, oldResidual39);
    if (isInaccurate || count % EVERY == 0) {
      remake(values, residuals);
    }
  }

  /** Also if the sum is NaN, as an infinite number has left it. */
  private static boolean isDwarfed(double sum, double left) {
    return !(Math.abs(left) <= DWARFS * Math.abs(sum));
  }

  private void remake(Latest values, Latest residuals) {
    values59 = values.sum(1, LONG);
    steps19 = values.steps(1, SHORT);
    steps59 = steps19 + values.steps(SHORT + 1, LONG - SHORT);
    residuals19 = residuals.sum(1, SHORT);
    residualsBefore20 = residuals.sum(SHORT + 1, SHORT + 1);
  }

  RecentSums copy() {
    RecentSums copy = new RecentSums();
    copy.values59 = values59;
    copy.steps19 = steps19;
    copy.steps59 = steps59;
    copy.residuals19 = residuals19;
    copy.residualsBefore20 = residualsBefore20;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(values59);
    out.writeDouble(steps19);
    out.writeDouble(steps59);
    out.writeDouble(residuals19);
    out.writeDouble(residualsBefore20);
  }

  /** Reads what {@link #write} wrote. */
  static RecentSums read(DataInput in) throws IOException {
    RecentSums sums = new RecentSums();
    sums.values59 = in.readDouble();
    sums.steps19 = in.readDouble();
    sums.steps59 = in.readDouble();
    sums.residuals19 = in.readDouble();
    sums.residualsBefore20 = in.readDouble();
    return sums;
  }
}
