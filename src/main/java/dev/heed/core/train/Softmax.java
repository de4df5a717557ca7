package dev.heed.core.train;

import java.util.List;
import java.util.function.Predicate;

/**
 * Log-sum-exp of scores over the timesteps of some roles, at a temperature τ: {@code log Σ exp(e /
 * τ)}, with the maximum subtracted before the exponential. Minus infinity if no timestep has such a
 * role.
 *
 * @param temperature τ, above 0
 */
record Softmax(double temperature) {
  static final Predicate<Role> ANSWERS = role -> role != Role.LEFT_OUT;
  static final Predicate<Role> RIGHT = role -> role == Role.RIGHT;

  double logSum(double[] e, List<Role> roles, Predicate<Role> counts) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < e.length; i++) {
      if (counts.test(roles.get(i))) {
        max = Math.max(max, e[i]);
      }
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (int i = 0; i < e.length; i++) {
      if (counts.test(roles.get(i))) {
        sum += Math.exp((e[i] - max) / temperature);
      }
    }
    return max / temperature + Math.log(sum);
  }

  /**
   * Adds {@code factor · d logSum / de}, which is the softmax over the same timesteps over τ.
   *
   * @param logSum as {@link #logSum} returned it
   */
  void addSlopeInPlace(
      double[] e,
      List<Role> roles,
      Predicate<Role> counts,
      double logSum,
      double factor,
      double[] slopes) {
    if (factor == 0) {
      return;
    }
    for (int i = 0; i < e.length; i++) {
      if (counts.test(roles.get(i))) {
        slopes[i] += factor * Math.exp(e[i] / temperature - logSum) / temperature;
      }
    }
  }
}
