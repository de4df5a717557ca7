package dev.heed.bench.rival;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.series.Series;

/**
 * Alarms by the score of a detector instead of its own alarms: whoever sets the level decides.
 *
 * @param detector the detector
 */
record ByScore(Detector detector) implements Detector {

  @Override
  public String name() {
    return detector.name() + ", by score";
  }

  @Override
  public Trace run(Series series) {
    Trace trace = detector.run(series);
    return trace.withDetection(trace.score());
  }
}
