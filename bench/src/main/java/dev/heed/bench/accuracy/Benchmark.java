package dev.heed.bench.accuracy;

/** Rules by which a data set is scored, beside those that hold for every labelled series. */
public enum Benchmark {
  /** Numenta Anomaly Benchmark: alarms in windows, from the detection. */
  NAB,
  /** Skoltech Anomaly Benchmark: rows after training, from the score. */
  SKAB,
  /** No further rules. */
  SERIES
}
