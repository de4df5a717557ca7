package dev.heed.bench.job;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Time from the publishing of a reading to the arrival of its alert at a consumer.
 *
 * @param highestPerSecond rate at which this machine can publish and score, with nothing to wait
 *     for
 * @param readingsPerSecond rate at which readings were published
 * @param spikes readings that were to raise an alert
 * @param alerts how many of them did
 * @param p50Millis median of the stretches' medians: what disturbs the machine for seconds, as
 *     others on its host do, shows in one of them
 * @param p99Millis median of the stretches' 99th percentiles
 * @param maxMillis the longest of all
 * @param p99MillisOfStretches in the order of time
 */
record Latency(
    double highestPerSecond,
    double readingsPerSecond,
    int spikes,
    int alerts,
    double p50Millis,
    double p99Millis,
    double maxMillis,
    List<Double> p99MillisOfStretches) {

  /** One alert's latency, and in which stretch of the run it was taken. */
  record Sample(int stretch, long nanos) {}

  /** Of latencies; percentiles by nearest rank. */
  static Latency of(
      double highestPerSecond, double readingsPerSecond, int spikes, List<Sample> samples) {
    int stretches = samples.stream().mapToInt(Sample::stretch).max().orElse(-1) + 1;
    double[] p50 = new double[stretches];
    double[] p99 = new double[stretches];
    for (int i = 0; i < stretches; i++) {
      int stretch = i;
      long[] sorted =
          samples.stream()
              .filter(sample -> sample.stretch == stretch)
              .mapToLong(Sample::nanos)
              .sorted()
              .toArray();
      p50[i] = millis(sorted, 0.5);
      p99[i] = millis(sorted, 0.99);
    }
    return new Latency(
        highestPerSecond,
        readingsPerSecond,
        spikes,
        samples.size(),
        median(p50),
        median(p99),
        samples.stream()
            .max(Comparator.comparingLong(Sample::nanos))
            .map(s -> s.nanos / 1e6)
            .orElse(Double.NaN),
        Arrays.stream(p99).boxed().toList());
  }

  /** Of those stretches that had an alert at all. */
  private static double median(double[] figures) {
    return new Median()
        .evaluate(DoubleStream.of(figures).filter(figure -> !Double.isNaN(figure)).toArray());
  }

  private static double millis(long[] sorted, double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / 1e6;
  }
}
