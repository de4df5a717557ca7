package dev.heed.core.attention;

/**
 * Multiplicative attention (Luong 2015 "general", scaled as in Vaswani 2017): {@code e = qᵀ W k /
 * sqrt(d)}.
 *
 * <p>Linear in the key: its slope {@code qᵀ W u / sqrt(d)} never saturates and its score is not
 * bounded. O(d) per key, O(m d) per query.
 */
public final class MultiplicativeLens implements Lens {
  private final int m;
  private final int d;
  private final double[] w;
  private final double[] n;
  private final double[] g;
  private double nullScore;

  public MultiplicativeLens(MultiplicativeParameters parameters) {
    m = parameters.w().numRows;
    d = parameters.w().numCols;
    w = parameters.w().data.clone();
    n = parameters.nullKey().data.clone();
    g = new double[d];
    double scale = 1 / Math.sqrt(d);
    for (int i = 0; i < w.length; i++) {
      w[i] *= scale;
    }
  }

  @Override
  public void hold(double[] q) {
    java.util.Arrays.fill(g, 0);
    nullScore = 0;
    for (int i = 0; i < m; i++) {
      double qi = q[i];
      nullScore += n[i] * qi;
      for (int j = 0, at = i * d; j < d; j++, at++) {
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
  public void sense(double[] k, double[] u, double[] v, Sensitivity out) {
    out.set(along(u), along(v), 0);
  }

  @Override
  public double amplitudeAtSlope(double[] k, double[] u, double fraction) {
    return Double.NaN;
  }

  private double along(double[] x) {
    double sum = 0;
    for (int j = 0; j < d; j++) {
      sum += g[j] * x[j];
    }
    return sum;
  }
}
