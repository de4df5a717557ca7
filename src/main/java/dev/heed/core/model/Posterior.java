package dev.heed.core.model;

import org.jspecify.annotations.Nullable;

/**
 * Calibration of the log-odds: the probability that a reading is part of a fault, given it and all
 * that came before.
 *
 * <pre>
 *   p = 1 / (1 + exp(-c(l)))      c: quiet while no incident is open, open while one is
 * </pre>
 *
 * <p>The weight of a reading against its window and the null key, {@code 1 / (1 + exp(-l))}, is the
 * exact posterior of the factor graph that the softmax stands for, and far too sure of itself: the
 * scores were made to rank and to alarm, not to be nats of evidence. Two monotone curves take that
 * back. Two, as a fault lasts: while an incident is open, an unremarkable reading is more likely
 * part of it than one in quiet times.
 *
 * <p>The event is "within the span of a fault", as the simulator labels it, seen or not. So p is
 * not small in quiet times either: some faults do not show. It holds for faults as frequent as
 * where it was fitted.
 *
 * @param quiet logit of p while no incident is open
 * @param open logit of p while an incident is open, from the reading that opens it
 * @param budget accepted false alarms per reading of the verdicts that it was fitted to
 * @param origin what it was fitted on, in words
 * @param incident probability that a reported incident is true; null if that is not known
 */
public record Posterior(
    Curve quiet, Curve open, double budget, String origin, @Nullable IncidentPosterior incident) {
  public Posterior {
    if (!(budget > 0 && budget <= 0.1)) {
      throw new IllegalArgumentException("posterior.budget: must be in (0, 0.1], given " + budget);
    }
  }

  /** A calibration of readings alone. */
  public Posterior(Curve quiet, Curve open, double budget, String origin) {
    this(quiet, open, budget, origin, null);
  }

  /** The same with another calibration of incidents. */
  public Posterior withIncident(@Nullable IncidentPosterior newIncident) {
    return new Posterior(quiet, open, budget, origin, newIncident);
  }

  /**
   * Probability that a reading is part of a fault, in [0, 1].
   *
   * @param logOdds fused, at the budget of the fit, in nats
   * @param isOpen whether an incident of the sensor is open, this reading included
   */
  public double probability(double logOdds, boolean isOpen) {
    return 1 / (1 + Math.exp(-(isOpen ? open : quiet).logit(logOdds)));
  }
}
