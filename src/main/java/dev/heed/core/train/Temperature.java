package dev.heed.core.train;

import java.util.List;

/**
 * Finds the temperature τ at which the start's posterior fits best.
 *
 * <p>The features speak of the same reading, so the sum of their surprises counts one piece of
 * evidence several times over, and the shipped scores are far more certain than they are right. A
 * posterior over e / τ takes that back without a change of the parameters' scale, in which budget,
 * pressure and grade are expressed: what is left to learn is how features compare.
 */
final class Temperature {
  private static final int STEPS_PER_OCTAVE = 2;
  private static final int OCTAVES = 7;

  private Temperature() {}

  /** The best of 1, √2, 2 ... 128 by the loss of both lenses. */
  static double fit(List<Example> examples, Parameters start, double labelNoise) {
    Prior prior = new Prior(start, false);
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= OCTAVES * STEPS_PER_OCTAVE; i++) {
      double temperature = Math.pow(2, (double) i / STEPS_PER_OCTAVE);
      double loss = new Objective(prior, temperature, labelNoise, 0, 0).dataLoss(examples, start);
      if (loss < least) {
        least = loss;
        best = temperature;
      }
    }
    return best;
  }
}
