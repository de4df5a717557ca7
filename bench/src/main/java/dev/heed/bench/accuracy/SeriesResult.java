package dev.heed.bench.accuracy;

import dev.heed.bench.detector.Trace;
import dev.heed.bench.metric.EventMetrics;
import dev.heed.bench.metric.Period;
import dev.heed.bench.metric.RankingMetrics;
import dev.heed.bench.metric.VusPr;
import dev.heed.bench.series.Series;
import java.util.function.IntPredicate;

/**
 * How one detector did on one series, over all of its rows.
 *
 * @param name of the series
 * @param rows n
 * @param anomalousRows labelled rows
 * @param window W of VUS: the period of the first channel
 * @param vus of the score
 * @param ranking of the score
 * @param alarms rows with a detection above 0: what the detector itself alarms on
 * @param bestF1Alarms rows whose score is at least the threshold of the best F1, which was chosen
 *     on the labels of the series; none without anomaly
 */
public record SeriesResult(
    String name,
    int rows,
    int anomalousRows,
    int window,
    VusPr vus,
    RankingMetrics ranking,
    EventMetrics alarms,
    EventMetrics bestF1Alarms) {

  /** Measures a trace. */
  public static SeriesResult of(Series series, Trace trace) {
    boolean[] label = series.isAnomaly();
    double[] leading = new double[series.rows()];
    int anomalous = 0;
    for (int i = 0; i < leading.length; i++) {
      leading[i] = series.values()[i][0];
      anomalous += label[i] ? 1 : 0;
    }
    int window = Period.of(leading);
    RankingMetrics ranking = RankingMetrics.of(label, trace.score());
    EventMetrics bestF1Alarms =
        anomalous == 0
            ? EventMetrics.NONE
            : events(label, row -> trace.score()[row] >= ranking.bestF1Threshold());
    return new SeriesResult(
        series.name(),
        series.rows(),
        anomalous,
        window,
        VusPr.of(label, trace.score(), window),
        ranking,
        events(label, row -> trace.detection()[row] > 0),
        bestF1Alarms);
  }

  private static EventMetrics events(boolean[] label, IntPredicate isFlagged) {
    boolean[] flagged = new boolean[label.length];
    for (int i = 0; i < flagged.length; i++) {
      flagged[i] = isFlagged.test(i);
    }
    return EventMetrics.of(label, flagged);
  }
}
