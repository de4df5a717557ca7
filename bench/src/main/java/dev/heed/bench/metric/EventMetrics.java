package dev.heed.bench.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Alarms judged by anomaly instead of by row. An anomaly (a run of labelled rows) is found if any
 * of its rows is flagged; a segment (a run of flagged rows) is false if it touches no anomaly.
 *
 * <p>Recall = found / anomalies, NaN without anomalies; precision = 1 − false segments / segments,
 * 0 without segments; false alarms per 1,000 are counted among normal rows, NaN without any.
 *
 * @param anomalies number of anomalies
 * @param segments number of segments
 * @param falseSegments segments that touch no anomaly
 * @param delays per anomaly that is found, rows from its first row to the first flagged one
 * @param falseRows flagged rows that are normal
 * @param normalRows rows that are normal
 */
public record EventMetrics(
    int anomalies,
    int segments,
    int falseSegments,
    List<Integer> delays,
    long falseRows,
    long normalRows) {

  /** Of no rows at all; neutral in {@link #combine}. */
  public static final EventMetrics NONE = new EventMetrics(0, 0, 0, List.of(), 0, 0);

  public EventMetrics {
    delays = List.copyOf(delays);
  }

  /** Judges n rows. */
  public static EventMetrics of(boolean[] label, boolean[] flagged) {
    List<Span> anomalies = Span.runsOf(label);
    List<Span> segments = Span.runsOf(flagged);
    List<Integer> delays = new ArrayList<>();
    for (Span anomaly : anomalies) {
      int row = firstTrue(flagged, anomaly);
      if (row >= 0) {
        delays.add(row - anomaly.first());
      }
    }
    int falseSegments = 0;
    for (Span segment : segments) {
      falseSegments += firstTrue(label, segment) < 0 ? 1 : 0;
    }
    long normal = 0;
    long falseRows = 0;
    for (int i = 0; i < label.length; i++) {
      normal += label[i] ? 0 : 1;
      falseRows += flagged[i] && !label[i] ? 1 : 0;
    }
    return new EventMetrics(
        anomalies.size(), segments.size(), falseSegments, delays, falseRows, normal);
  }

  private static int firstTrue(boolean[] mask, Span span) {
    for (int i = span.first(); i <= span.last(); i++) {
      if (mask[i]) {
        return i;
      }
    }
    return -1;
  }

  /** Both together, as if one series followed the other at a distance. */
  public EventMetrics combine(EventMetrics other) {
    List<Integer> all = new ArrayList<>(delays);
    all.addAll(other.delays);
    return new EventMetrics(
        anomalies + other.anomalies,
        segments + other.segments,
        falseSegments + other.falseSegments,
        all,
        falseRows + other.falseRows,
        normalRows + other.normalRows);
  }

  /** Anomalies that are found. */
  public int found() {
    return delays.size();
  }

  public double recall() {
    return anomalies == 0 ? Double.NaN : found() / (double) anomalies;
  }

  public double precision() {
    return segments == 0 ? 0 : 1 - falseSegments / (double) segments;
  }

  /** Harmonic mean of precision and recall; 0 if both are 0 or there is no anomaly. */
  public double f1() {
    double sum = precision() + recall();
    return anomalies > 0 && sum > 0 ? 2 * precision() * recall() / sum : 0;
  }

  /** In rows, of the anomalies that are found; NaN without any. */
  public double meanDelay() {
    return delays.stream().mapToInt(Integer::intValue).average().orElse(Double.NaN);
  }

  /** In rows, of the anomalies that are found; NaN without any. */
  public double medianDelay() {
    int[] sorted = delays.stream().mapToInt(Integer::intValue).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
  }

  /** Flagged normal rows in 1,000 normal rows. */
  public double falseRowsPerThousand() {
    return normalRows == 0 ? Double.NaN : 1000.0 * falseRows / normalRows;
  }

  /** False segments in 1,000 normal rows. */
  public double falseSegmentsPerThousand() {
    return normalRows == 0 ? Double.NaN : 1000.0 * falseSegments / normalRows;
  }
}
