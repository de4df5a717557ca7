package dev.heed.core.train;

/**
 * How heads are trained.
 *
 * @param seed of the parameters at the start
 * @param hidden h, hidden units of a head's additive lens, 1 to 64
 * @param steps of gradient descent over all examples, 1 to 10,000
 * @param learningRate about how much a parameter moves per step, above 0, up to 1
 * @param regularisation λ, pull towards 0, 0 to 1
 */
public record HeadTrainingSettings(
    long seed, int hidden, int steps, double learningRate, double regularisation) {

  public static final HeadTrainingSettings DEFAULT =
      new HeadTrainingSettings(1, 4, 400, 0.02, 3e-4);

  public HeadTrainingSettings {
    check("hidden", hidden, 1, 64);
    check("steps", steps, 1, 10_000);
    check("regularisation", regularisation, 0, 1);
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException(
          "learningRate: must be above 0 and up to 1, given " + learningRate);
    }
  }

  private static void check(String key, double given, double low, double high) {
    if (!(given >= low && given <= high)) {
      throw new IllegalArgumentException(
          key + ": must be in [" + low + ", " + high + "], given " + given);
    }
  }
}
