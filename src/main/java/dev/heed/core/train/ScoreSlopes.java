package dev.heed.core.train;

/** Derivative of a loss by the scores of one example: per timestep, and by the null key's. */
final class ScoreSlopes {
  final double[] e;
  double nullScore;

  ScoreSlopes(int steps) {
    e = new double[steps];
  }
}
