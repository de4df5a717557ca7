package dev.heed.bench.accuracy;

import dev.heed.bench.metric.AlarmLevel;
import dev.heed.bench.metric.Bootstrap;
import dev.heed.bench.metric.EventMetrics;
import dev.heed.bench.metric.Interval;
import dev.heed.bench.metric.NabProfile;
import dev.heed.bench.metric.NabScore;
import dev.heed.bench.metric.OutlierMetrics;
import dev.heed.bench.series.SeriesFolder;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How one detector did on a data set.
 *
 * @param detector its name
 * @param series per series that is reported
 * @param rated alarms at the level with at most {@value #FALSE_ROWS_PER_THOUSAND} false one in
 *     1,000 normal rows
 * @param nab per profile, its files in the order of the series; empty for other benchmarks
 * @param outliers at the best F1, its files in the order of the series; null for other benchmarks
 * @param limitedOutliers the same at the best F1 with at most {@value #MOST_FALSE_ALARM_PERCENT} %
 *     false alarms
 */
public record DetectorResult(
    String detector,
    List<SeriesResult> series,
    AlarmLevel rated,
    Map<NabProfile, NabScore> nab,
    @Nullable OutlierMetrics outliers,
    @Nullable OutlierMetrics limitedOutliers) {
  /** Limit for {@link #limitedOutliers}. */
  public static final double MOST_FALSE_ALARM_PERCENT = 20;

  /** Limit for {@link #rated}. */
  public static final double FALSE_ROWS_PER_THOUSAND = 1;

  public DetectorResult {
    series = List.copyOf(series);
    nab = Map.copyOf(nab);
  }

  /** Mean over the series for which the measure is defined; NaN if there is none. */
  public double mean(ToDoubleFunction<SeriesResult> measure) {
    return series.stream()
        .mapToDouble(measure)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /** Mean VUS-PR over the series with an anomaly. */
  public double meanVusPr() {
    return mean(result -> result.vus().pr());
  }

  /** Interval of {@link #meanVusPr}. */
  public Interval vusPrInterval(long seed) {
    return Bootstrap.ofMean(
        series.stream().mapToDouble(result -> result.vus().pr()).toArray(), seed);
  }

  /** Events of all series together. */
  public EventMetrics events(Function<SeriesResult, EventMetrics> measure) {
    return series.stream().map(measure).reduce(EventMetrics.NONE, EventMetrics::combine);
  }

  /** Mean VUS-PR over the series of one folder that have an anomaly. */
  public double meanVusPr(String group) {
    return mean(
        result ->
            SeriesFolder.groupOf(result.name()).equals(group) ? result.vus().pr() : Double.NaN);
  }
}
