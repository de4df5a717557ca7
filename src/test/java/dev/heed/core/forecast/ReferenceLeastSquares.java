package dev.heed.core.forecast;

import static dev.heed.core.forecast.Layout.D;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The plain form of least-squares attention: the whole of P in doubles, every reading learnt,
 * contexts made anew from all values. To hold the fast form to.
 */
final class ReferenceLeastSquares {
  private static final double LAMBDA = 1 - 1.0 / LeastSquares.MEMORY;
  private final DMatrixRMaj p = CommonOps_DDRM.identity(D);
  private final DMatrixRMaj w = new DMatrixRMaj(D, 1);
  private final DMatrixRMaj q = new DMatrixRMaj(D, 1);
  private final DMatrixRMaj g = new DMatrixRMaj(D, 1);
  private double[] z = new double[1_024];
  private double mean;
  private double dev;
  private double usualError;
  private int n;
  private int errors;
  private double forecast;

  ReferenceLeastSquares() {
    CommonOps_DDRM.scale(10, p);
  }

  private double scale() {
    return dev > 0 ? dev : 1;
  }

  /** The forecast in the channel's unit, given the period and the situation. */
  double forecast(int period, Situation now) {
    forecast = 0;
    if (n >= Layout.SPAN) {
      context(period, now);
      forecast = CommonOps_DDRM.dot(w, q);
    }
    return mean + scale() * forecast;
  }

  private void context(int period, Situation now) {
    int j = 0;
    int back = n - 1;
    for (int l = 0; l < Layout.LAGS; l++) {
      q.set(j++, 0, z[back--]);
    }
    for (int block = 0; block < Layout.BLOCKS; block++) {
      int length = block < Layout.FOURS ? 4 : 16;
      q.set(j++, 0, Arrays.stream(z, back - length + 1, back + 1).average().orElseThrow());
      back -= length;
    }
    q.set(j++, 0, clip((now.profileNow - mean) / scale()));
    q.set(j++, 0, clip((now.profileNow - now.profileBefore) / scale()));
    q.set(j++, 0, clip((now.relation - mean) / scale()));
    boolean isOn = period > 0 && n > 2 * period + 2;
    for (int l = -1; l <= 1; l++) {
      q.set(j++, 0, isOn ? z[n - period - l] : 0);
    }
    q.set(j++, 0, isOn && 2 * period < Layout.RING ? z[n - 2 * period] : 0);
    q.set(j, 0, 1);
  }

  private static double clip(double v) {
    return Double.isNaN(v) ? 0 : Math.max(-8, Math.min(8, v));
  }

  void learn(double x) {
    double value = dev > 0 ? clip((x - mean) / dev) : 0;
    if (n >= Layout.SPAN) {
      double e = value - forecast;
      double limit = usualError > 0 ? 4 * usualError : Math.abs(e);
      update(Math.max(-limit, Math.min(limit, e)));
      errors++;
      double most = errors > 100 && usualError > 0 ? 5 * usualError : 1e9;
      usualError +=
          Math.max(1.0 / errors, 1.0 / 2_000) * (Math.min(Math.abs(e), most) - usualError);
    }
    if (n == z.length) {
      z = Arrays.copyOf(z, 2 * n);
    }
    z[n++] = value;
    learnScale(x);
  }

  private void update(double e) {
    CommonOps_DDRM.mult(p, q, g);
    double variance = LAMBDA + CommonOps_DDRM.dot(q, g);
    CommonOps_DDRM.addEquals(w, e / variance, g);
    CommonOps_DDRM.multAddTransB(-1 / variance, g, g, p);
    if (CommonOps_DDRM.trace(p) < 10 * D) {
      CommonOps_DDRM.scale(1 / LAMBDA, p);
    }
  }

  private void learnScale(double x) {
    if (n == 1) {
      mean = x;
      return;
    }
    double gain = Math.max(1.0 / n, 1.0 / 5_000);
    double limit = dev > 0 && n > 21 ? 5 * dev : Math.abs(x - mean);
    double step = Math.max(-limit, Math.min(limit, x - mean));
    mean += gain * step;
    dev += gain * (1.25 * Math.abs(step) - dev);
  }
}
