package dev.heed.bench.accuracy;

import dev.heed.bench.metric.Span;
import dev.heed.bench.series.Series;
import java.util.List;

/**
 * A series that detectors are judged on.
 *
 * @param series with labels
 * @param windows its anomalies in order; those of the Numenta Anomaly Benchmark may touch
 */
public record Subject(Series series, List<Span> windows) {

  public Subject {
    windows = List.copyOf(windows);
  }

  /** A series whose anomalies are its runs of labelled rows. */
  public static Subject of(Series series) {
    return new Subject(series, Span.runsOf(series.isAnomaly()));
  }

  public String name() {
    return series.name();
  }
}
