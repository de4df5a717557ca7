package dev.heed.core.train;

import java.util.Arrays;
import java.util.List;

/**
 * How far timesteps stand above the null key in one example, both lenses fused by their shares.
 *
 * @param faulted whether the example has a right answer
 * @param right most of the right timesteps, in nats; minus infinity if there is none
 * @param wrong most of the wrong timesteps, in nats
 */
record Fused(boolean faulted, double right, double wrong) {

  static List<Fused> of(List<Example> examples, Parameters parameters, double additiveShare) {
    AdditiveGradient additive = new AdditiveGradient();
    MultiplicativeGradient multiplicative = new MultiplicativeGradient();
    return examples.stream()
        .map(
            example ->
                of(
                    example,
                    aboveNull(additive.forward(example, parameters)),
                    aboveNull(multiplicative.forward(example, parameters)),
                    additiveShare))
        .toList();
  }

  /** {@code e - e_null} of each timestep. */
  static double[] aboveNull(Scores scores) {
    return Arrays.stream(scores.e()).map(e -> e - scores.nullScore()).toArray();
  }

  private static Fused of(Example example, double[] additive, double[] multiplicative, double a) {
    double right = Double.NEGATIVE_INFINITY;
    double wrong = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < additive.length; i++) {
      double above = a * additive[i] + (1 - a) * multiplicative[i];
      switch (example.roles().get(i)) {
        case RIGHT -> right = Math.max(right, above);
        case WRONG -> wrong = Math.max(wrong, above);
        case LEFT_OUT -> {}
      }
    }
    return new Fused(example.isFaulted(), right, wrong);
  }
}
