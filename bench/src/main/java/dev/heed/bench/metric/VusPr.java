package dev.heed.bench.metric;

import java.util.Arrays;
import java.util.List;

/**
 * Volume under the surface of range-aware precision-recall (and ROC) curves over buffer widths.
 *
 * <p>For a buffer w from 0 to W, every anomaly is widened on both sides by ⌊w/2⌋ rows that count as
 * anomalous by b = sqrt(1 − d/w), d the distance to the anomaly, at most 1 in sum. Over K = 250
 * thresholds (scores at evenly spaced ranks), with H flagged anomalous rows, S the sum of b over
 * flagged normal rows, N flagged rows, P anomalous rows and E the share of widened anomalies in
 * which any row is flagged:
 *
 * <pre>
 *   P'        = P + S/2
 *   recall    = min((H + S) / P', 1) · E
 *   precision = (H + S) / N
 *   fpr       = (N − H − S) / (n − P')
 * </pre>
 *
 * The area under precision over recall is the sum of steps from recall 0; that of ROC is by
 * trapezoids from (0, 0) to (1, 1). Both are averaged over the W + 1 buffers. The best score is 1;
 * random scores reach about the share of anomalous rows.
 *
 * <p>Cost O(n log n + W (a + K)) where a is the number of rows in widened anomalies: a row is
 * looked up once, by the first threshold that flags it.
 *
 * <p>Source: J. Paparrizos et al., Volume Under the Surface, VLDB 2022; as in TSB-AD.
 *
 * @param pr VUS-PR
 * @param roc VUS-ROC; NaN if no row is normal
 */
public record VusPr(double pr, double roc) {

  /** Both NaN: what a series without an anomaly has. */
  public static final VusPr UNDEFINED = new VusPr(Double.NaN, Double.NaN);

  private static final int THRESHOLDS = 250;

  /**
   * Measures n rows; {@link #UNDEFINED} if none is anomalous.
   *
   * @param window W in rows, at least 0; see {@link Period}
   */
  public static VusPr of(boolean[] label, double[] score, int window) {
    Descending.check(label, score);
    if (window < 0) {
      throw new IllegalArgumentException("window: must be at least 0, given " + window);
    }
    List<Span> anomalies = Span.runsOf(label);
    if (anomalies.isEmpty()) {
      return UNDEFINED;
    }
    Volume volume = new Volume(label, anomalies, firstThresholds(score));
    double pr = 0;
    double roc = 0;
    for (int w = 0; w <= window; w++) {
      volume.measure(w);
      pr += volume.areaPr;
      roc += volume.areaRoc;
    }
    return new VusPr(pr / (window + 1), roc / (window + 1));
  }

  /** Per row the index of the first, which is the highest, threshold that flags it. */
  private static int[] firstThresholds(double[] score) {
    int n = score.length;
    double[] ascending = score.clone();
    Arrays.sort(ascending);
    double step = (n - 1) / (double) (THRESHOLDS - 1);
    double[] negated = new double[THRESHOLDS];
    for (int k = 0; k < THRESHOLDS; k++) {
      int rank = k == THRESHOLDS - 1 ? n - 1 : (int) (k * step);
      negated[k] = -ascending[n - 1 - rank];
    }
    int[] first = new int[n];
    for (int i = 0; i < n; i++) {
      first[i] = lowerBound(negated, -score[i]);
    }
    return first;
  }

  private static int lowerBound(double[] ascending, double key) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The curves of one series; measured for one buffer after the other. */
  private static final class Volume {
    private final boolean[] label;
    private final List<Span> anomalies;
    private final int[] first;
    private final double[] hits = new double[THRESHOLDS];
    private final double[] flagged = new double[THRESHOLDS];
    private final double[] soft = new double[THRESHOLDS];
    private final double[] seen = new double[THRESHOLDS];
    private final double[] extra;
    private final double positives;
    private int zones;
    private double areaPr;
    private double areaRoc;

    Volume(boolean[] label, List<Span> anomalies, int[] first) {
      this.label = label;
      this.anomalies = anomalies;
      this.first = first;
      this.extra = new double[label.length];
      for (int i = 0; i < label.length; i++) {
        flagged[first[i]]++;
        hits[first[i]] += label[i] ? 1 : 0;
      }
      accumulate(flagged);
      accumulate(hits);
      this.positives = hits[THRESHOLDS - 1];
    }

    private static void accumulate(double[] x) {
      for (int k = 1; k < x.length; k++) {
        x[k] += x[k - 1];
      }
    }

    void measure(int w) {
      int half = w / 2;
      buffer(w, half);
      findZones(half);
      integrate();
    }

    /** Soft labels of the rows beside anomalies; all of them are 0 again at the end. */
    private void buffer(int w, int half) {
      Arrays.fill(soft, 0);
      int n = label.length;
      for (Span a : anomalies) {
        for (int d = 1; d <= half; d++) {
          double b = Math.sqrt(1 - d / (double) w);
          if (a.last() + d < n) {
            extra[a.last() + d] += b;
          }
          if (a.first() - d >= 0) {
            extra[a.first() - d] += b;
          }
        }
      }
      for (Span a : anomalies) {
        take(a.first() - half, a.first() - 1);
        take(a.last() + 1, a.last() + half);
      }
      accumulate(soft);
    }

    private void take(int from, int to) {
      for (int i = Math.max(0, from); i <= to && i < label.length; i++) {
        if (!label[i]) {
          soft[first[i]] += Math.min(extra[i], 1);
        }
        extra[i] = 0;
      }
    }

    /** Widened anomalies, those that touch taken as one; counted by what first flags them. */
    private void findZones(int half) {
      Arrays.fill(seen, 0);
      zones = 0;
      int from = Math.max(anomalies.get(0).first() - half, 0);
      for (int i = 0; i < anomalies.size(); i++) {
        int end = anomalies.get(i).last() + half;
        boolean isLast = i == anomalies.size() - 1;
        if (isLast || end < anomalies.get(i + 1).first() - half) {
          count(from, Math.min(end, label.length - 1));
          from = isLast ? 0 : anomalies.get(i + 1).first() - half;
        }
      }
      accumulate(seen);
    }

    private void count(int from, int to) {
      int earliest = THRESHOLDS - 1;
      for (int i = from; i <= to; i++) {
        earliest = Math.min(earliest, first[i]);
      }
      seen[earliest]++;
      zones++;
    }

    private void integrate() {
      int n = label.length;
      double lastRecall = 0;
      double lastFpr = 0;
      areaPr = 0;
      areaRoc = 0;
      for (int k = 0; k < THRESHOLDS; k++) {
        double tp = hits[k] + soft[k];
        double p = positives + soft[k] / 2;
        double recall = Math.min(tp / p, 1) * seen[k] / zones;
        double fpr = (flagged[k] - tp) / (n - p);
        areaPr += (recall - lastRecall) * tp / flagged[k];
        areaRoc += (fpr - lastFpr) * (recall + lastRecall) / 2;
        lastRecall = recall;
        lastFpr = fpr;
      }
      areaRoc += (1 - lastFpr) * (1 + lastRecall) / 2;
    }
  }
}
