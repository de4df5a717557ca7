package dev.heed.bench.rival;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.series.Series;
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
    return Trace.of(score, detection);
  }

  private static void fill(double[] row, double[] values) {
    for (int c = 0; c < row.length; c++) {
      if (Double.isFinite(values[c])) {
        row[c] = Math.max(-LARGEST, Math.min(LARGEST, values[c]));
      }
    }
  }
}
