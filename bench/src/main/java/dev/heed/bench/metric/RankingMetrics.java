package dev.heed.bench.metric;

/**
 * How well scores rank anomalous rows above normal ones, over all thresholds.
 *
 * <p>With P(t), R(t) the precision and recall of the rows whose score is at least t, over the
 * distinct scores t from the largest down: average precision = Σ (R(t) − R(previous t)) P(t);
 * AUC-ROC is the area under recall over false-positive rate by the trapezoid rule, equal to the
 * Mann-Whitney statistic with ties counted half. O(n log n).
 *
 * @param averagePrecision area under the precision-recall curve, without interpolation
 * @param aucRoc NaN if no row is normal
 * @param bestF1 largest F1 of single rows
 * @param bestF1Threshold the largest threshold that reaches it
 */
public record RankingMetrics(
    double averagePrecision, double aucRoc, double bestF1, double bestF1Threshold) {

  /** All NaN: what a series without an anomaly has. */
  public static final RankingMetrics UNDEFINED =
      new RankingMetrics(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /** Ranks n rows; {@link #UNDEFINED} if none is anomalous. */
  public static RankingMetrics of(boolean[] label, double[] score) {
    Descending.check(label, score);
    long positives = count(label);
    if (positives == 0) {
      return UNDEFINED;
    }
    long negatives = label.length - positives;
    int[] order = Descending.order(score);
    Curve curve = new Curve(positives);
    long tp = 0;
    for (int i = 0; i < order.length; i++) {
      tp += label[order[i]] ? 1 : 0;
      if (Descending.endsTie(score, order, i)) {
        curve.add(tp, i + 1 - tp, score[order[i]]);
      }
    }
    double roc = negatives == 0 ? Double.NaN : curve.area / ((double) positives * negatives);
    return new RankingMetrics(curve.precisionSum / positives, roc, curve.bestF1, curve.threshold);
  }

  private static long count(boolean[] label) {
    long count = 0;
    for (boolean anomalous : label) {
      count += anomalous ? 1 : 0;
    }
    return count;
  }

  /** Sums over the thresholds so far; the areas in units of rows. */
  private static final class Curve {
    private final long positives;
    private long lastTp;
    private long lastFp;
    private double precisionSum;
    private double area;
    private double bestF1 = -1;
    private double threshold;

    Curve(long positives) {
      this.positives = positives;
    }

    void add(long tp, long fp, double score) {
      precisionSum += (double) (tp - lastTp) * tp / (tp + fp);
      area += (fp - lastFp) * (tp + lastTp) / 2.0;
      double f1 = 2.0 * tp / (tp + fp + positives);
      if (f1 > bestF1) {
        bestF1 = f1;
        threshold = score;
      }
      lastTp = tp;
      lastFp = fp;
    }
  }
}
