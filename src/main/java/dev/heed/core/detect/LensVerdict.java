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

  /**
   * @param lens that holds the query
   */
  void judge(Lens lens, AttentionWindow window, double[] k, double[] u, double[] v) {
    score = lens.score(k);
    nullScore = lens.nullScore();
    logOdds = window.logOdds(score, nullScore);
    lens.sense(u, v, sensitivity);
  }

  /**
   * Adds the timestep to the window. It counts for no more than the null key does: one anomaly must
   * not hide the next of its size.
   */
  void learn(AttentionWindow window, int hop) {
    window.accept(Math.min(score, nullScore), hop);
  }

  double logOdds() {
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
    double weight = AttentionWindow.weight(logOdds);
    double spread = weight * (1 - weight);
    return new LensReport(
        score,
        weight,
        logOdds,
        slope,
        curvature,
        slope,
        spread * slope,
        spread * (curvature + (1 - 2 * weight) * slope * slope),
        sensitivity.saturation(),
        saturationAmplitude);
  }
}
