package dev.heed.core.detect;

import dev.heed.core.attention.AttentionWindow;
import dev.heed.core.encode.Context;
import dev.heed.core.model.Model;
import dev.heed.core.model.Posterior;
import org.jspecify.annotations.Nullable;

/**
 * Probability that a reading is part of a fault, by the calibration of the model; without one, the
 * plain weight of the fused log-odds.
 *
 * <p>The budget says what an alarm may cost, not what is believed. So what it adds to the null key,
 * beyond what the budget of the fit adds, is taken out of the log-odds first. That helps near it
 * only: the budget also decides when an incident opens, and what past alarms weigh.
 */
final class Belief {
  private final @Nullable Posterior posterior;
  private final double thriftNats;

  Belief(Model model) {
    posterior = model.posterior();
    int thrift = Context.THRIFT.index();
    double share = model.additiveShare();
    thriftNats =
        share * model.additive().nullKey().get(thrift, 0)
            + (1 - share) * model.multiplicative().nullKey().get(thrift, 0);
  }

  boolean isCalibrated() {
    return posterior != null;
  }

  /**
   * Probability in [0, 1]; allocates nothing.
   *
   * @param logOdds fused, in nats
   * @param perReading accepted false alarms per reading of the sensor
   * @param isOpen whether an incident is open, the reading included
   */
  double probability(double logOdds, double perReading, boolean isOpen) {
    if (posterior == null) {
      return AttentionWindow.weight(logOdds);
    }
    double extra = thriftNats * Math.log10(posterior.budget() / perReading);
    return posterior.probability(logOdds + extra, isOpen);
  }

  /** The same for messages, which leave out what is not calibrated: then NaN. */
  double told(double logOdds, double perReading, boolean isOpen) {
    return isCalibrated() ? probability(logOdds, perReading, isOpen) : Double.NaN;
  }
}
