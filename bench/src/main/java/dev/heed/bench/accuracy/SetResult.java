package dev.heed.bench.accuracy;

import dev.heed.bench.detector.Trace;
import java.util.List;

/**
 * How all detectors did on a data set.
 *
 * @param set what was run
 * @param subjects those that are reported
 * @param detectors in the order given
 * @param pictured traces of the first detector, per subject that is reported
 */
public record SetResult(
    DataSet set, List<Subject> subjects, List<DetectorResult> detectors, List<Trace> pictured) {

  public SetResult {
    subjects = List.copyOf(subjects);
    detectors = List.copyOf(detectors);
    pictured = List.copyOf(pictured);
  }
}
