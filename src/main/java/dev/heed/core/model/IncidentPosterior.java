package dev.heed.core.model;

import java.util.List;

/**
 * Probability that a reported incident is true: that something has happened where it opened, as a
 * person would label it.
 *
 * <pre>
 *   p = 1 / (1 + exp(-(b + Σ_j w_j x_j)))      x: the regressors of {@link IncidentFacts}
 * </pre>
 *
 * <p>Another question than that of {@link Posterior}'s curves, which is asked of every reading: an
 * incident has been selected already, and how long the sensor has been known says as much about it
 * as how far the reading stands out.
 *
 * @param bias b
 * @param weights w, one for each of {@link IncidentFacts#NAMES}
 * @param origin what it was fitted on, in words
 */
public record IncidentPosterior(double bias, List<Double> weights, String origin) {
  private static final double MOST = 1e3;

  public IncidentPosterior {
    weights = List.copyOf(weights);
    int n = IncidentFacts.NAMES.size();
    if (weights.size() != n) {
      throw new IllegalArgumentException(
          "posterior.incident: must have " + n + " weights, given " + weights.size());
    }
    check("bias", bias);
    for (int j = 0; j < n; j++) {
      check(IncidentFacts.NAMES.get(j), weights.get(j));
    }
  }

  private static void check(String name, double value) {
    if (!(Math.abs(value) <= MOST)) {
      throw new IllegalArgumentException(
          "posterior.incident."
              + name
              + ": must be a number of magnitude up to "
              + MOST
              + ", given "
              + value);
    }
  }

  /** Probability in [0, 1] that an incident is true. */
  public double probability(IncidentFacts facts) {
    double[] x = facts.regressors();
    double logit = bias;
    for (int j = 0; j < x.length; j++) {
      logit += weights.get(j) * x[j];
    }
    return 1 / (1 + Math.exp(-logit));
  }
}
