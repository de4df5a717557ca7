package dev.heed.core.detect;

import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.model.Model;
import dev.heed.core.model.Posterior;
import org.jspecify.annotations.Nullable;

/**
 * Probability that a reading is part of a fault, by the calibration of the model; without one, the
 * plain weight of the fused log-odds. The budget has no part in it: it says what an alarm may cost,
 * not what is believed.
 */
final class Belief {
  private final @Nullable Posterior posterior;

  Belief(Model model) {
    posterior = model.posterior();
  }

  /**
   * Probability in [0, 1]; allocates nothing.
   *
   * @param logOdds fused, in nats
   * @param isOpen whether an incident is open, the reading included
   */
  double probability(double logOdds, boolean isOpen) {
    return posterior == null
        ? AttentionWindow.weight(logOdds)
        : posterior.probability(logOdds, isOpen);
  }

  /** The same for messages, which leave out what is not calibrated: then NaN. */
  double calibrated(double logOdds, boolean isOpen) {
    return posterior == null ? Double.NaN : posterior.probability(logOdds, isOpen);
  }
}
