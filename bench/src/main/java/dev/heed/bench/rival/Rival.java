package dev.heed.bench.rival;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.series.Series;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A detector made of a judge of rows, with a new judge for every series.
 *
 * <p>The judge sees finite values only: a missing or infinite one repeats the last of its channel
 * (0 before the first), and magnitudes end at {@value #LARGEST}, so that squares and their sums
 * stay finite, in single precision too.
 *
 * @param newJudge judge for a number of channels
 */
record Rival(String name, IntFunction<RowJudge> newJudge) implements Detector {

  static final double LARGEST = 1e15;

  @Override
  public Trace run(Series series) {
    int n = series.rows();
    int channels = series.channels().size();
    RowJudge judge = newJudge.apply(channels);
    double[] score = new double[n];
    double[] detection = new double[n];
    double[] row = new double[channels];
    for (int i = 0; i < n; i++) {
      fill(row, series.values()[i]);
      Judgement judgement = judge.judge(row);
      score[i] = judgement.score();
      detection[i] = judgement.detection();
    }
    return scoresOnly(score, detection);
  }

  private static void fill(double[] row, double[] values) {
    for (int c = 0; c < row.length; c++) {
      if (Double.isFinite(values[c])) {
        row[c] = Math.max(-LARGEST, Math.min(LARGEST, values[c]));
      }
    }
  }

  /** A trace of a method that knows neither an expected value nor kinds. */
  private static Trace scoresOnly(double[] score, double[] detection) {
    double[] unknown = new double[score.length];
    Arrays.fill(unknown, Double.NaN);
    String[] kind = new String[score.length];
    Arrays.fill(kind, "");
    return new Trace(score, detection, unknown, unknown.clone(), unknown.clone(), kind);
  }
}
