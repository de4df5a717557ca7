package dev.heed.bench.job;

import java.util.Arrays;

/**
 * Time from the publishing of a reading to the arrival of its alert at a consumer.
 *
 * @param readingsPerSecond rate at which readings were published
 * @param spikes readings that were to raise an alert
 * @param alerts how many of them did
 * @param p50Millis median over these
 * @param p99Millis 99th percentile
 * @param maxMillis the longest
 */
record Latency(
    double readingsPerSecond,
    int spikes,
    int alerts,
    double p50Millis,
    double p99Millis,
    double maxMillis) {

  /** Of latencies in nanoseconds, which are not changed; percentiles by nearest rank. */
  static Latency of(double readingsPerSecond, int spikes, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Latency(
        readingsPerSecond,
        spikes,
        sorted.length,
        millis(sorted, 0.5),
        millis(sorted, 0.99),
        millis(sorted, 1));
  }

  private static double millis(long[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }
}
