package dev.heed.bench.rival;

import java.util.function.Supplier;

/**
 * Judges the rows of one series in their order. Stateful: a row is judged by the rows before it,
 * and then remembered. Its memory does not grow with the rows.
 */
@FunctionalInterface
interface RowJudge {

  /** Judges a row of C values, all finite; does not keep the array. */
  Judgement judge(double[] row);

  /** The same for one channel: how anomalous a value is. */
  @FunctionalInterface
  interface ChannelScorer {

    /** Scores a finite value, at least 0, and then remembers it. */
    double score(double value);
  }

  /** The largest score of any channel, for methods that know one channel only. */
  static RowJudge ofChannels(int channels, Supplier<ChannelScorer> newScorer) {
    ChannelScorer[] scorers = new ChannelScorer[channels];
    for (int c = 0; c < channels; c++) {
      scorers[c] = newScorer.get();
    }
    return row -> {
      double largest = 0;
      for (int c = 0; c < channels; c++) {
        largest = Math.max(largest, scorers[c].score(row[c]));
      }
      return Judgement.of(largest);
    };
  }
}
