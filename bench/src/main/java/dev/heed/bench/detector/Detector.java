package dev.heed.bench.detector;

import dev.heed.bench.series.Series;

/**
 * A detector in the accuracy harness. Strictly causal: what it says of a row follows from that row
 * and those before it. It does not look at labels or names; one setting for every series.
 */
public interface Detector {

  /** Name in tables; unique within a run. */
  String name();

  /**
   * Whether its detections are incidents that open, at a level of its own, rather than a score that
   * somebody sets a level for.
   */
  default boolean opensIncidents() {
    return false;
  }

  /** Judges a series from its first row on, with nothing known before. */
  Trace run(Series series);
}
