package dev.heed.core.detect;

import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.Sensitivity;
import dev.heed.core.message.LensReport;

/** What one lens says of the newest timestep of a channel. Mutable and reused. */
final class LensVerdict {
  private final Sensitivity sensitivity = new Sensitivity();
  private double score;
  private double logOdds;

  void judge(Lens lens, AttentionWindow window, double[] k, double[] u, double[] v) {
    score = lens.score(k);
    logOdds = window.logOdds(score, lens.nullScore());
    lens.sense(u, v, sensitivity);
  }

  double score() {
    return score;
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
