package dev.heed.core.train;

/**
 * Gradient descent with running moments (Adam; Kingma and Ba 2015), in units of the prior's scales,
 * projected onto the allowed parameters after each step.
 *
 * <pre>
 *   g = s · dL/dθ      m ← β₁ m + (1 - β₁) g      v ← β₂ v + (1 - β₂) g²
 *   θ ← project(θ - η s · (m / (1 - β₁ᵗ)) / (sqrt(v / (1 - β₂ᵗ)) + 1e-8))
 * </pre>
 *
 * <p>Life cycle: one object per training run. It is made with moments of 0 at step t = 0; each
 * {@link #stepInPlace} adds one step; it is thrown away with the run, as its moments mean nothing
 * to other data or parameters. Not safe for several threads.
 */
final class Adam {
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.999;
  private static final double TINY = 1e-8;

  private final Prior prior;
  private final double learningRate;
  private final Parameters first;
  private final Parameters second;
  private int step;

  /**
   * @param learningRate η: about how much of its scale a parameter moves per step
   */
  Adam(Prior prior, double learningRate) {
    this.prior = prior;
    this.learningRate = learningRate;
    first = prior.start().zeros();
    second = prior.start().zeros();
  }

  void stepInPlace(Parameters parameters, Parameters gradient) {
    step++;
    double correct1 = 1 - Math.pow(BETA_1, step);
    double correct2 = 1 - Math.pow(BETA_2, step);
    for (Group group : Group.values()) {
      double scale = prior.scale(group);
      double[] theta = parameters.data(group);
      double[] m = first.data(group);
      double[] v = second.data(group);
      for (int i = 0; i < theta.length; i++) {
        double g = scale * gradient.data(group)[i];
        m[i] += (1 - BETA_1) * (g - m[i]);
        v[i] += (1 - BETA_2) * (g * g - v[i]);
        theta[i] -= learningRate * scale * (m[i] / correct1) / (Math.sqrt(v[i] / correct2) + TINY);
      }
    }
    prior.projectInPlace(parameters);
  }
}
