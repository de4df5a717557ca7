package dev.heed.core.train;

import java.util.EnumMap;
import java.util.Map;

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
  private final Prior prior;
  private final double learningRate;
  private final Map<Group, Moments> moments = new EnumMap<>(Group.class);

  /**
   * @param learningRate η: about how much of its scale a parameter moves per step
   */
  Adam(Prior prior, double learningRate) {
    this.prior = prior;
    this.learningRate = learningRate;
    for (Group group : Group.values()) {
      moments.put(group, new Moments(prior.start().data(group).length));
    }
  }

  void stepInPlace(Parameters parameters, Parameters gradient) {
    moments.forEach(
        (group, of) ->
            of.stepInPlace(
                parameters.data(group), gradient.data(group), prior.scale(group), learningRate));
    prior.projectInPlace(parameters);
  }
}
