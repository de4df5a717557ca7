package dev.heed.core.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the temperature τ at which the start's posterior fits best.
 *
 * <p>The features speak of the same reading, so the sum of their surprises counts one piece of
 * evidence several times over, and the shipped scores are more certain than they are right. A
 * posterior over e / τ takes that back without a change of the parameters' scale, in which budget,
 * pressure and grade are expressed: what is left to learn is how features compare.
 */
final class Temperature {
  private static final int STEPS_PER_OCTAVE = 2;
  private static final int OCTAVES = 7;

  private Temperature() {}

  /** The best of 1, √2, 2 ... 128 by the likelihood under both lenses. */
  static double fit(List<Example> examples, Parameters start, double labelNoise) {
    List<List<Scores>> scores = new ArrayList<>();
    for (LensGradient lens : Objective.LENSES) {
      scores.add(Objective.forward(lens, examples, start));
    }
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= OCTAVES * STEPS_PER_OCTAVE; i++) {
      double temperature = Math.pow(2, (double) i / STEPS_PER_OCTAVE);
      double loss = loss(examples, scores, new PosteriorLoss(new Softmax(temperature), labelNoise));
      if (loss < least) {
        least = loss;
        best = temperature;
      }
    }
    return best;
  }

  private static double loss(
      List<Example> examples, List<List<Scores>> scores, PosteriorLoss posterior) {
    double sum = 0;
    for (List<Scores> ofLens : scores) {
      for (int i = 0; i < examples.size(); i++) {
        Example example = examples.get(i);
        sum += posterior.addInPlace(example, ofLens.get(i), 0, new ScoreSlopes(example.steps()));
      }
    }
    return sum;
  }
}
