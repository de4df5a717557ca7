package dev.heed.core.attention;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Multiplicative attention (Luong 2015 "general", scaled as in Vaswani 2017): {@code e = qᵀ W k /
 * sqrt(d)}.
 *
 * <p>Linear in the key: its slope {@code qᵀ W u / sqrt(d)} never saturates and its score is not
 * bounded. O(d) per key, O(m d) per query.
 */
public final class MultiplicativeLens implements Lens {
  private final int m;

  /** W without the columns that are 0, scaled: m × heard. */
  private final double[] w;

  /** Components of a key with a column that is not 0; the others cost nothing. */
  private final int[] heard;

  /** Components of a query with a row that is not 0. */
  private final int[] asked;

  private final double[] n;
  private final double[] g;
  private double nullScore;

  public MultiplicativeLens(MultiplicativeParameters parameters) {
    m = parameters.w().numRows;
    int d = parameters.w().numCols;
    n = parameters.nullKey().data.clone();
    heard = IntStream.range(0, d).filter(j -> isHeard(parameters.w(), j)).toArray();
    g = new double[heard.length];
    w = new double[m * heard.length];
    double scale = 1 / Math.sqrt(d);
    for (int i = 0, at = 0; i < m; i++) {
      for (int j : heard) {
        w[at++] = parameters.w().get(i, j) * scale;
      }
    }
    asked = IntStream.range(0, m).filter(this::isAsked).toArray();
  }

  private boolean isAsked(int i) {
    return IntStream.range(i * g.length, (i + 1) * g.length).anyMatch(at -> w[at] != 0);
  }

  private static boolean isHeard(DMatrixRMaj w, int j) {
    return IntStream.range(0, w.numRows).anyMatch(i -> w.get(i, j) != 0);
  }

  @Override
  public void hold(double[] q) {
    Arrays.fill(g, 0);
    nullScore = 0;
    for (int i = 0; i < m; i++) {
      nullScore += n[i] * q[i];
    }
    for (int i : asked) {
      double qi = q[i];
      for (int j = 0, at = i * g.length; j < g.length; j++, at++) {
        g[j] += qi * w[at];
      }
    }
  }

  @Override
  public double score(double[] k) {
    return along(k);
  }

  @Override
  public double nullScore() {
    return nullScore;
  }

  @Override
  public void sense(double[] u, double[] v, Sensitivity out) {
    out.set(along(u), along(v), 0);
  }

  @Override
  public double amplitudeAtSlope(double[] k, double[] u, double fraction) {
    return Double.NaN;
  }

  private double along(double[] x) {
    double sum = 0;
    for (int j = 0; j < g.length; j++) {
      sum += g[j] * x[heard[j]];
    }
    return sum;
  }
}
