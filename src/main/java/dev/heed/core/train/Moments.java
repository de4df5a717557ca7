package dev.heed.core.train;

/**
 * Running moments of the gradient of one array of parameters, and the step that follows from them;
 * {@link Adam} states the formula. Begins at moments of 0 and step t = 0, and is thrown away with
 * the run.
 */
final class Moments {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double TINY = 1e-8;

  private final double[] first;
  private final double[] second;
  private int step;

  /**
   * @param length of the array
   */
  Moments(int length) {
    first = new double[length];
    second = new double[length];
  }

  /**
   * Moves the parameters one step against the gradient.
   *
   * @param scale s: the change of a parameter that counts as one
   * @param learningRate η: about how much of its scale a parameter moves
   */
  void stepInPlace(double[] theta, double[] gradient, double scale, double learningRate) {
    step++;
    double correct1 = 1 - Math.pow(BETA_1, step);
    double correct2 = 1 - Math.pow(BETA_2, step);
    for (int i = 0; i < theta.length; i++) {
      double g = scale * gradient[i];
      first[i] += (1 - BETA_1) * (g - first[i]);
      second[i] += (1 - BETA_2) * (g * g - second[i]);
      theta[i] -=
          learningRate * scale * (first[i] / correct1) / (Math.sqrt(second[i] / correct2) + TINY);
    }
  }
}
