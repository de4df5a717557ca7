package dev.heed.bench.detector;

import java.util.Arrays;

/**
 * What a detector says of each row of a series of n rows.
 *
 * @param score n anomaly scores, finite, larger is more anomalous; for ranking metrics
 * @param detection n alarms, finite: 0 for none, else the larger the more certain; for benchmarks
 *     that count alarms
 * @param expected n expected values of the leading channel, NaN where unknown
 * @param lower n lower ends of the band, NaN where unknown
 * @param upper n upper ends of the band, NaN where unknown
 * @param kind n names of the kind of the incident that opens at the row or whose kind is decided
 *     there, empty where none is
 * @param open whether an incident is open after the row, n of them; never for a detector that knows
 *     no incidents
 */
@SuppressWarnings("ArrayRecordComponent") // rows by the hundred thousand; read, never changed
public record Trace(
    double[] score,
    double[] detection,
    double[] expected,
    double[] lower,
    double[] upper,
    String[] kind,
    boolean[] open) {

  /** Of a method that knows neither an expected value, nor kinds, nor incidents. */
  public static Trace of(double[] score, double[] detection) {
    double[] unknown = new double[score.length];
    Arrays.fill(unknown, Double.NaN);
    String[] kind = new String[score.length];
    Arrays.fill(kind, "");
    return new Trace(
        score,
        detection,
        unknown,
        unknown.clone(),
        unknown.clone(),
        kind,
        new boolean[score.length]);
  }

  /** Whether an incident opens at a row. */
  public boolean isOpening(int row) {
    return open[row] && (row == 0 || !open[row - 1]);
  }

  /** Kind of the incident that opens at a row, as it is told last before another one opens. */
  public String lastKind(int opening) {
    String last = kind[opening];
    for (int i = opening + 1; i < kind.length && !isOpening(i); i++) {
      last = kind[i].isEmpty() ? last : kind[i];
    }
    return last;
  }

  /** The same with other alarms. */
  public Trace withDetection(double[] newDetection) {
    return new Trace(score, newDetection, expected, lower, upper, kind, open);
  }
}
