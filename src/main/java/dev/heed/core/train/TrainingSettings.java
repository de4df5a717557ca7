package dev.heed.core.train;

/**
 * What a user can set of a training run.
 *
 * @param seed everything random follows from it
 * @param windows examples to make, 32 to 50,000
 * @param epochs times that the examples are gone through at most, 1 to 1,000
 * @param learningRate about how much of its scale a parameter moves per batch, in (0, 1]
 * @param regularisation λ, strength of the pull towards the start, in [0, 1,000]
 * @param heldShare share of the files that is held out to stop early, in [0, 0.9]; 0 for none
 * @param full whether context may change weights and levels, and hidden units mix features
 */
public record TrainingSettings(
    long seed,
    int windows,
    int epochs,
    double learningRate,
    double regularisation,
    double heldShare,
    boolean full) {

  public static final TrainingSettings DEFAULT =
      new TrainingSettings(1, 4_000, 30, 0.01, 1, 0.25, false);

  public TrainingSettings {
    check("windows", windows, windows >= 32 && windows <= 50_000, "in [32, 50000]");
    check("epochs", epochs, epochs >= 1 && epochs <= 1_000, "in [1, 1000]");
    check("learningRate", learningRate, learningRate > 0 && learningRate <= 1, "in (0, 1]");
    check(
        "regularisation",
        regularisation,
        regularisation >= 0 && regularisation <= 1_000,
        "in [0, 1000]");
    check("heldShare", heldShare, heldShare >= 0 && heldShare <= 0.9, "in [0, 0.9]");
  }

  private static void check(String key, Number given, boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(key + ": must be " + rule + ", given " + given);
    }
  }
}
