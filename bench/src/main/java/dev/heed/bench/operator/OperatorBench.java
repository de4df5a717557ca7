package dev.heed.bench.operator;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.bench.accuracy.Subject;
import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.metric.Period;
import dev.heed.bench.metric.VusPr;
import dev.heed.bench.series.Series;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a detector once on every series of a data set, and counts the incidents.
 *
 * <p>Of Heed, an incident opens on every row with a detection, and the counts are at its default.
 * Of a detector that has only a score, one opens on a row with at least the threshold, at most one
 * in {@value #REST} rows, and the counts are at the threshold that finds most with at most one
 * false incident per 1,000 readings: chosen on the labels, in its favour.
 */
public final class OperatorBench {
  private static final int REST = 60;

  private OperatorBench() {}

  /**
   * Measures a detector on a set.
   *
   * @param withRanking whether the VUS-PR of the scores is wanted too, which takes longer
   */
  public static OperatorResult run(DataSet set, Detector detector, boolean withRanking)
      throws IOException {
    List<Judged> judged =
        Parallel.map(set.subjects(), subject -> Judged.of(subject, detector, withRanking));
    List<Detections> detections = judged.stream().map(Judged::detections).toList();
    RecallCurve curve = RecallCurve.of(detections);
    double threshold = detector.opensIncidents() ? 0 : curve.threshold();
    List<OperatorResult.FileResult> files =
        judged.stream()
            .map(
                file ->
                    new OperatorResult.FileResult(
                        file.name, file.detections.count(threshold), file.vusPr))
            .toList();
    return new OperatorResult(detector.name(), threshold, files, curve);
  }

  private record Judged(String name, Detections detections, double vusPr) {

    static Judged of(Subject subject, Detector detector, boolean withRanking) {
      Series series = subject.series();
      Trace trace = detector.run(series);
      Detections detections =
          new Detections(
              new LabelledEvents(series.isAnomaly()),
              trace.detection(),
              detector.opensIncidents() ? 1 : REST);
      return new Judged(
          subject.name(), detections, withRanking ? vusPr(series, trace) : Double.NaN);
    }

    private static double vusPr(Series series, Trace trace) {
      double[] leading = Arrays.stream(series.values()).mapToDouble(row -> row[0]).toArray();
      return VusPr.of(series.isAnomaly(), trace.score(), Period.of(leading)).pr();
    }
  }
}
