package dev.heed.bench.metric;

/**
 * Rows by label and flag: {@code tp} anomalous and flagged, {@code fp} normal and flagged, and so
 * on.
 */
public record Confusion(long tp, long tn, long fp, long fn) {

  /** Of no rows; neutral in {@link #combine}. */
  public static final Confusion NONE = new Confusion(0, 0, 0, 0);

  /** Counts the rows from one on. */
  static Confusion of(boolean[] label, double[] score, double threshold) {
    long[][] count = new long[2][2];
    for (int i = 0; i < label.length; i++) {
      count[label[i] ? 1 : 0][score[i] >= threshold ? 1 : 0]++;
    }
    return new Confusion(count[1][1], count[0][0], count[0][1], count[1][0]);
  }

  /** Both together. */
  public Confusion combine(Confusion other) {
    return new Confusion(tp + other.tp, tn + other.tn, fp + other.fp, fn + other.fn);
  }

  /** 2 tp / (2 tp + fp + fn); 0 if all three are 0. */
  public double f1() {
    return tp + fp + fn == 0 ? 0 : 2.0 * tp / (2.0 * tp + fp + fn);
  }

  /** Percentage of normal rows that are flagged; NaN without normal rows. */
  public double falseAlarmPercent() {
    return fp + tn == 0 ? Double.NaN : 100.0 * fp / (fp + tn);
  }

  /** Percentage of anomalous rows that are not flagged; NaN without anomalous rows. */
  public double missedAlarmPercent() {
    return fn + tp == 0 ? Double.NaN : 100.0 * fn / (fn + tp);
  }
}
