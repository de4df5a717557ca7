package dev.heed.core.detect;

import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.Sensitivity;
import dev.heed.core.message.LensReport;

/** What one lens says of one timestep of a series. Mutable and reused. */
final class LensVerdict {
  private final Sensitivity sensitivity = new Sensitivity();
  private double score;
  private double nullScore;
  private double logOdds;

  /** The window as it was: log-sum-exp of its closed blocks, highest score and sum of the open. */
  private double closed;

  private double openHigh;
  private double openSum;

  /**
   * @param lens that holds the query
   */
  void judge(Lens lens, AttentionWindow window, float[] a, double[] k) {
    score = lens.score(k);
    nullScore = lens.nullScore();
    closed = window.closed(a);
    openHigh = window.openHigh(a);
    openSum = window.openSum(a);
    logOdds = Double.NaN;
  }

  /** What the log-odds do not exceed: those against the strongest part of window and null key. */
  double bound() {
    return score - Math.max(nullScore, Math.max(closed, openHigh));
  }

  /**
   * @param lens that holds the query, and has scored this key last
   * @param u first derivative of the key by the value (d)
   * @param v second derivative (d)
   */
  void sense(Lens lens, double[] u, double[] v) {
    lens.sense(u, v, sensitivity);
  }

  /**
   * Adds the timestep to the window. It counts for no more than the null key does: one anomaly must
   * not hide the next of its size.
   */
  void learn(AttentionWindow window, float[] a, int hop) {
    window.accept(a, Math.min(score, nullScore), hop);
  }

  /** Made when asked for, of what the window was. */
  double logOdds() {
    if (Double.isNaN(logOdds)) {
      logOdds = AttentionWindow.logOdds(score, nullScore, closed, openHigh, openSum);
    }
    return logOdds;
  }

  double saturation() {
    return sensitivity.saturation();
  }

  /**
   * The message; {@code a' = a (1 - a) e'} and {@code a'' = a (1 - a) (e'' + (1 - 2 a) e'²)}. The
   * log-odds change with the value just as the score does, as nothing else in them depends on it.
   */
  LensReport report(double saturationAmplitude) {
    double slope = sensitivity.slope();
    double curvature = sensitivity.curvature();
    double weight = AttentionWindow.weight(logOdds());
    double spread = weight * (1 - weight);
    return new LensReport(
        score,
        weight,
        logOdds(),
        slope,
        curvature,
        slope,
        spread * slope,
        spread * (curvature + (1 - 2 * weight) * slope * slope),
        sensitivity.saturation(),
        saturationAmplitude);
  }
}
