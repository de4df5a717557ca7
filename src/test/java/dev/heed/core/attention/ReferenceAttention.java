package dev.heed.core.attention;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Both lenses and the softmax with null key as the formulas say, in matrix algebra and over the
 * whole window at once: what the hot path is held to.
 */
public final class ReferenceAttention {
  private ReferenceAttention() {}

  /** Weights over a window; together with the null key's they sum to 1. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Softmax(double[] weights, double nullWeight) {}

  /** {@code e = qᵀ W k / sqrt(d)}. */
  public static double score(MultiplicativeParameters p, double[] q, double[] k) {
    DMatrixRMaj wk = product(p.w(), column(k));
    return CommonOps_DDRM.dot(column(q), wk) / Math.sqrt(k.length);
  }

  /** {@code e = wᵀ tanh(W_q q + W_k k + b)}. */
  public static double score(AdditiveParameters p, double[] q, double[] k) {
    DMatrixRMaj z = product(p.wq(), column(q));
    CommonOps_DDRM.multAdd(p.wk(), column(k), z);
    CommonOps_DDRM.addEquals(z, p.b());
    DMatrixRMaj tanh = new DMatrixRMaj(z.numRows, 1);
    CommonOps_DDRM.apply(z, Math::tanh, tanh);
    return CommonOps_DDRM.dot(p.w(), tanh);
  }

  /** {@code nᵀ q}. */
  public static double nullScore(DMatrixRMaj n, double[] q) {
    return CommonOps_DDRM.dot(n, column(q));
  }

  /** {@code a_i = exp(e_i) / (exp(e_null) + Σ_j exp(e_j))}, the maximum subtracted. */
  public static Softmax softmax(double[] e, double nullScore) {
    DMatrixRMaj all = new DMatrixRMaj(e.length + 1, 1);
    for (int i = 0; i < e.length; i++) {
      all.set(i, 0, e[i]);
    }
    all.set(e.length, 0, nullScore);
    double max = CommonOps_DDRM.elementMax(all);
    CommonOps_DDRM.add(all, -max);
    CommonOps_DDRM.elementExp(all, all);
    CommonOps_DDRM.divide(all, CommonOps_DDRM.elementSum(all));
    double[] weights = new double[e.length];
    System.arraycopy(all.data, 0, weights, 0, e.length);
    return new Softmax(weights, all.get(e.length, 0));
  }

  /** {@code log Σ_j exp(e_j)} of the scores from one index to another, the maximum taken out. */
  public static double logSumExp(double[] e, int from, int to) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      max = Math.max(max, e[i]);
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.exp(e[i] - max);
    }
    return max + Math.log(sum);
  }

  public static DMatrixRMaj column(double[] x) {
    return new DMatrixRMaj(x.length, 1, true, x);
  }

  private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj c = new DMatrixRMaj(a.numRows, b.numCols);
    CommonOps_DDRM.mult(a, b, c);
    return c;
  }
}
