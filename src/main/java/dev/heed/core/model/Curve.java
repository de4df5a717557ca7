package dev.heed.core.model;

import org.ejml.data.DMatrixRMaj;

/**
 * A piecewise linear function that never falls: logit of a probability over log-odds, both in nats.
 * Linear between its knots, constant before the first and after the last; NaN of NaN.
 */
public final class Curve {
  /** Beyond, a double can hardly tell the probability from 0 or 1. */
  static final double MOST = 40;

  private final double[] at;
  private final double[] logit;

  /**
   * @param name of the curve, for messages
   * @param knots n × 2, n at least 1: log-odds, rising, and logit at them, never falling and of
   *     magnitude up to {@value #MOST}
   * @throws IllegalArgumentException if they are anything else
   */
  public Curve(String name, DMatrixRMaj knots) {
    int n = knots.numRows;
    check(n > 0 && knots.numCols == 2, name, "must be n x 2", n + " x " + knots.numCols);
    at = new double[n];
    logit = new double[n];
    for (int i = 0; i < n; i++) {
      at[i] = knots.get(i, 0);
      logit[i] = knots.get(i, 1);
      String row = name + "[" + i + "]";
      check(Double.isFinite(at[i]), row + "[0]", "must be a finite number", "" + at[i]);
      check(
          Math.abs(logit[i]) <= MOST,
          row + "[1]",
          "must be a number of magnitude up to " + MOST,
          "" + logit[i]);
      if (i > 0) {
        check(at[i] > at[i - 1], row + "[0]", "must be above the one before", "" + at[i]);
        check(logit[i] >= logit[i - 1], row + "[1]", "must not fall", "" + logit[i]);
      }
    }
  }

  private static void check(boolean condition, String key, String rule, String given) {
    if (!condition) {
      throw new IllegalArgumentException(key + ": " + rule + ", given " + given);
    }
  }

  /** The logit at given log-odds. */
  public double logit(double logOdds) {
    int last = at.length - 1;
    if (logOdds <= at[0]) {
      return logit[0];
    }
    for (int i = 1; i <= last; i++) {
      if (logOdds <= at[i]) {
        double share = (logOdds - at[i - 1]) / (at[i] - at[i - 1]);
        return logit[i - 1] + share * (logit[i] - logit[i - 1]);
      }
    }
    return Double.isNaN(logOdds) ? logOdds : logit[last];
  }

  /** The knots, n × 2; a copy. */
  public DMatrixRMaj knots() {
    DMatrixRMaj knots = new DMatrixRMaj(at.length, 2);
    for (int i = 0; i < at.length; i++) {
      knots.set(i, 0, at[i]);
      knots.set(i, 1, logit[i]);
    }
    return knots;
  }
}
