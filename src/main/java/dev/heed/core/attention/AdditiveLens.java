package dev.heed.core.attention;

import dev.heed.core.stats.Crossing;
import dev.heed.core.stats.Exponential;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Additive attention (Bahdanau 2014): {@code e = wᵀ tanh(W_q q + W_k k + b)}.
 *
 * <p>Bounded: {@code |e| <= ‖w‖₁}, so one glitch of any size can't own a window of n steps: its
 * weight is at most {@code 1 / (1 + (n - 1) exp(-2 ‖w‖₁))}. Its slope {@code wᵀ diag(1 - tanh² z)
 * W_k u} fades as the reading grows; the share that is lost is the saturation. O(h d) per key, O(h
 * m) per query.
 */
public final class AdditiveLens implements Lens {
  private final int h;
  private final int m;
  private final double[] wqColumns;

  /** Components of a query that any hidden unit looks at. */
  private final int[] asked;

  private final double[] wkColumns;

  /** Components of a key that any hidden unit looks at; the others cost nothing. */
  private final int[] heard;

  private final double[] b;
  private final double[] w;
  private final double[] n;
  private final double[] held;
  private final double[] z;
  private final double[] tanh;
  private final double[] du;
  private final double[] dv;
  private double nullScore;

  public AdditiveLens(AdditiveParameters parameters) {
    h = parameters.wq().numRows;
    m = parameters.wq().numCols;
    wqColumns = columns(parameters.wq());
    asked = notZero(wqColumns, h);
    b = parameters.b().data.clone();
    w = parameters.w().data.clone();
    n = parameters.nullKey().data.clone();
    wkColumns = columns(parameters.wk());
    heard = notZero(wkColumns, h);
    held = new double[h];
    z = new double[h];
    tanh = new double[h];
    du = new double[h];
    dv = new double[h];
  }

  /** A matrix column by column: rows × columns to columns × rows. */
  private static double[] columns(DMatrixRMaj matrix) {
    return CommonOps_DDRM.transpose(matrix, null).data;
  }

  /** Which columns are not 0 throughout. */
  private static int[] notZero(double[] columns, int rows) {
    return IntStream.range(0, columns.length / rows)
        .filter(j -> IntStream.range(j * rows, (j + 1) * rows).anyMatch(at -> columns[at] != 0))
        .toArray();
  }

  /** {@code ‖w‖₁}, the bound of the score's absolute value, in nats. */
  public double bound() {
    double sum = 0;
    for (double wi : w) {
      sum += Math.abs(wi);
    }
    return sum;
  }

  @Override
  public void hold(double[] q) {
    nullScore = 0;
    for (int i = 0; i < m; i++) {
      nullScore += n[i] * q[i];
    }
    System.arraycopy(b, 0, held, 0, h);
    for (int i : asked) {
      double qi = q[i];
      for (int j = 0, at = i * h; j < h; j++, at++) {
        held[j] += wqColumns[at] * qi;
      }
    }
  }

  @Override
  public double score(double[] k) {
    System.arraycopy(held, 0, z, 0, h);
    addProjected(k, z);
    Exponential.tanh(z, tanh);
    double e = 0;
    for (int j = 0; j < h; j++) {
      e += w[j] * tanh[j];
    }
    return e;
  }

  @Override
  public double nullScore() {
    return nullScore;
  }

  @Override
  public void sense(double[] u, double[] v, Sensitivity out) {
    Arrays.fill(du, 0);
    Arrays.fill(dv, 0);
    addProjected(u, du);
    addProjected(v, dv);
    double slope = 0;
    double curvature = 0;
    double most = 0;
    for (int j = 0; j < h; j++) {
      double t = tanh[j];
      double fade = 1 - t * t;
      slope += w[j] * fade * du[j];
      curvature += w[j] * fade * (dv[j] - 2 * t * du[j] * du[j]);
      most += Math.abs(w[j] * du[j]);
    }
    out.set(slope, curvature, most > 0 ? Math.max(0, 1 - Math.abs(slope) / most) : 0);
  }

  @Override
  public double amplitudeAtSlope(double[] k, double[] u, double fraction) {
    System.arraycopy(held, 0, z, 0, h);
    Arrays.fill(du, 0);
    addProjected(k, z);
    addProjected(u, du);
    double most = 0;
    double steepest = 0;
    for (int j = 0; j < h; j++) {
      most += Math.abs(w[j] * du[j]);
      steepest = Math.max(steepest, Math.abs(du[j]));
    }
    if (most == 0) {
      return Double.NaN;
    }
    double wanted = fraction * most;
    double high = 1 / steepest;
    while (slopeAt(high) > wanted) {
      high *= 2;
      if (high > 1e12 / steepest) {
        return Double.NaN;
      }
    }
    return Crossing.notAbove(t -> slopeAt(t) - wanted, high, 0);
  }

  /** Absolute slope after a change t of x along the straight line held in z and du. */
  private double slopeAt(double t) {
    double slope = 0;
    for (int j = 0; j < h; j++) {
      double tanh = Math.tanh(z[j] + du[j] * t);
      slope += w[j] * (1 - tanh * tanh) * du[j];
    }
    return Math.abs(slope);
  }

  /** {@code target += W_k x}, column by column, which the compiler vectorises. */
  private void addProjected(double[] x, double[] target) {
    for (int j : heard) {
      double xj = x[j];
      if (xj != 0) {
        for (int i = 0, at = j * h; i < h; i++, at++) {
          target[i] += wkColumns[at] * xj;
        }
      }
    }
  }
}
