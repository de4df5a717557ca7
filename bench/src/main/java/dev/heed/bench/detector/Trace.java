package dev.heed.bench.detector;

/**
 * What a detector says of each row of a series of n rows.
 *
 * @param score n anomaly scores, finite, larger is more anomalous; for ranking metrics
 * @param detection n alarms, finite: 0 for none, else the larger the more certain; for benchmarks
 *     that count alarms
 * @param expected n expected values of the leading channel, NaN where unknown
 * @param lower n lower ends of the band, NaN where unknown
 * @param upper n upper ends of the band, NaN where unknown
 * @param kind n names of the kind of incident that opens at the row, empty where none does
 */
@SuppressWarnings("ArrayRecordComponent") // rows by the hundred thousand; read, never changed
public record Trace(
    double[] score,
    double[] detection,
    double[] expected,
    double[] lower,
    double[] upper,
    String[] kind) {}
