package dev.heed.core.train;

import org.ejml.data.DMatrixRMaj;

/**
 * What one lens says of one example.
 *
 * @param steps score of each timestep in nats: n × 1
 * @param nullScore score of the null key in nats
 * @param hidden what the lens keeps for its gradient; additive: tanh z, n × h; else n × 0
 */
record Scores(DMatrixRMaj steps, double nullScore, DMatrixRMaj hidden) {

  /** e, not a copy. */
  double[] e() {
    return steps.data;
  }
}
