package dev.heed.core.explain;

import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.model.Model;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * How both lenses answer to the angle θ between key and query, at a fixed length ρ of the key.
 *
 * <p>The query as keys see it is {@code g = Wᵀ q / √d}: the multiplicative score is {@code gᵀ k}.
 * The key turns from the direction of g, {@code k(θ) = ρ (cos θ · g/‖g‖ + sin θ · o)}, towards a
 * direction o that neither lens sees: orthogonal to g and to every row r_j of W_k. One exists
 * whenever g and the h rows do not span all d features. Then
 *
 * <pre>{@code
 * multiplicative   e = ‖g‖ ρ cos θ                          linear in cos θ
 * additive         e = Σ_j w_j tanh(β_j + α_j cos θ)        at most ‖w‖₁
 *                  β_j = (W_q q + b)_j      what the query and the bias alone make of unit j
 *                  α_j = ρ r_jᵀ g / ‖g‖     how much of the turning key the unit sees
 * }</pre>
 *
 * <p>So a unit with |α_j| well above 1 is a step in the angle, at {@code cos θ = −β_j / α_j}, and
 * one with |α_j| below 1 follows the line. Where no such o exists the curves are those of the key's
 * part along g alone. If W sees nothing under the query (g = 0), all α and the multiplicative score
 * are 0.
 *
 * @param norm ρ, in nats
 * @param queryNorm ‖g‖: the inverse temperature that the query sets
 * @param cosine cos θ, ascending from −1 to 1 (n)
 * @param additive score of the additive lens (n)
 * @param multiplicative score of the multiplicative lens (n)
 * @param logOdds both fused, against the null key alone; above 0 means flagged (n)
 * @param alpha α_j (h)
 * @param beta β_j (h)
 * @param w weights of the hidden units (h)
 * @param bound ‖w‖₁
 * @param reachableFrom least cos θ that a key of surprises can have, as none is negative
 */
@SuppressWarnings("ArrayRecordComponent") // curves to draw; read, never changed
public record AngleResponse(
    double norm,
    double queryNorm,
    double[] cosine,
    double[] additive,
    double[] multiplicative,
    double[] logOdds,
    double[] alpha,
    double[] beta,
    double[] w,
    double bound,
    double reachableFrom) {

  /**
   * @param q query (m)
   * @param norm ρ, above 0
   * @param n number of angles, at least 2
   */
  static AngleResponse of(Model model, double[] q, double norm, int n) {
    double[] g = seenQuery(model, q);
    double length = Math.sqrt(dot(g, g));
    DMatrixRMaj z = model.additive().b().copy();
    CommonOps_DDRM.multAdd(model.additive().wq(), DMatrixRMaj.wrap(q.length, 1, q), z);
    double[] beta = z.data;
    DMatrixRMaj seen = new DMatrixRMaj(beta.length, 1);
    CommonOps_DDRM.mult(model.additive().wk(), DMatrixRMaj.wrap(g.length, 1, g), seen);
    CommonOps_DDRM.scale(length > 0 ? norm / length : 0, seen);
    double[] w = model.additive().w().data.clone();
    double[] cosine = new double[n];
    double[] additive = new double[n];
    double[] multiplicative = new double[n];
    double[] logOdds = new double[n];
    double additiveNull = dot(model.additive().nullKey().data, q);
    double multiplicativeNull = dot(model.multiplicative().nullKey().data, q);
    double share = model.additiveShare();
    for (int i = 0; i < n; i++) {
      cosine[i] = 2.0 * i / (n - 1) - 1;
      additive[i] = bent(w, beta, seen.data, cosine[i]);
      multiplicative[i] = length * norm * cosine[i];
      logOdds[i] =
          share * (additive[i] - additiveNull)
              + (1 - share) * (multiplicative[i] - multiplicativeNull);
    }
    double bound = CommonOps_DDRM.elementSumAbs(model.additive().w());
    return new AngleResponse(
        norm,
        length,
        cosine,
        additive,
        multiplicative,
        logOdds,
        seen.data,
        beta,
        w,
        bound,
        reachableFrom(g, length));
  }

  /** cos θ between a key and the query as keys see it; NaN if either is 0. */
  public static double cosine(Model model, double[] q, double[] k) {
    double[] g = seenQuery(model, q);
    double lengths = Math.sqrt(dot(g, g)) * Math.sqrt(dot(k, k));
    return lengths > 0 ? Math.max(-1, Math.min(1, dot(g, k) / lengths)) : Double.NaN;
  }

  /** Weight of the fused log-odds at an index. */
  public double weight(int i) {
    return AttentionWindow.weight(logOdds[i]);
  }

  private static double[] seenQuery(Model model, double[] q) {
    DMatrixRMaj w = model.multiplicative().w();
    DMatrixRMaj g = new DMatrixRMaj(w.numCols, 1);
    CommonOps_DDRM.multTransA(w, DMatrixRMaj.wrap(q.length, 1, q), g);
    CommonOps_DDRM.scale(1 / Math.sqrt(w.numCols), g);
    return g.data;
  }

  private static double bent(double[] w, double[] beta, double[] alpha, double cosine) {
    double e = 0;
    for (int j = 0; j < w.length; j++) {
      e += w[j] * Math.tanh(beta[j] + alpha[j] * cosine);
    }
    return e;
  }

  /** The least of {@code gᵀ k / ‖g‖} over unit vectors k without negative components. */
  private static double reachableFrom(double[] g, double length) {
    double negative = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double gj : g) {
      negative += gj < 0 ? gj * gj : 0;
      least = Math.min(least, gj);
    }
    if (length == 0) {
      return -1;
    }
    return negative > 0 ? -Math.sqrt(negative) / length : least / length;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
