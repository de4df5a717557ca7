package dev.heed.bench.detector;

import dev.heed.bench.series.Series;

/**
 * Floor of every ranking: how far a value is from the mean of the whole file. Not causal: the only
 * detector here that sees the rows to come, and only as a yardstick for {@code score}.
 *
 * <p>score_i = max over channels c of abs(x_ic − mean_c) / sd_c, with mean and standard deviation
 * over the known values of the file; a constant channel and a missing value give 0. With one
 * channel it ranks as abs(x − mean). It raises no alarms of its own: the detection is the score.
 */
public final class WholeFileDeviation implements Detector {

  @Override
  public String name() {
    return "abs(x - mean), not causal";
  }

  @Override
  public Trace run(Series series) {
    int n = series.rows();
    double[] score = new double[n];
    for (int c = 0; c < series.channels().size(); c++) {
      deviations(series.values(), c, score);
    }
    return Trace.of(score, score.clone());
  }

  private static void deviations(double[][] values, int channel, double[] score) {
    long n = 0;
    double mean = 0;
    double squares = 0;
    for (double[] row : values) {
      double x = row[channel];
      if (Double.isFinite(x)) {
        double away = x - mean;
        mean += away / ++n;
        squares += away * (x - mean);
      }
    }
    double sd = Math.sqrt(squares / Math.max(1, n));
    for (int i = 0; i < score.length && sd > 0 && Double.isFinite(sd); i++) {
      double x = values[i][channel];
      if (Double.isFinite(x)) {
        score[i] = Math.max(score[i], Math.abs(x - mean) / sd);
      }
    }
  }
}
