package dev.heed.core.detect;

import dev.heed.core.message.VerdictEvent;

/**
 * What the detector says of one reading. Mutable and reused, so that scoring allocates nothing;
 * {@link #toEvent} makes a message of it.
 */
public final class SensorVerdict {

  /** Surprise of the sensor in nats, at least 0, sustained while an anomaly lasts. */
  public double score() {
    throw new UnsupportedOperationException();
  }

  /** How far beyond the budgeted level, in (0, 1]; 0 if the reading is not flagged. */
  public double grade() {
    throw new UnsupportedOperationException();
  }

  /** The grade on the reading that opens an incident, else 0. */
  public double detection() {
    throw new UnsupportedOperationException();
  }

  /** Whether some channel has too little history for a calibrated judgement. */
  public boolean isWarmingUp() {
    throw new UnsupportedOperationException();
  }

  /** Saturation of the additive lens for the leading channel, in [0, 1]. */
  public double saturation() {
    throw new UnsupportedOperationException();
  }

  /** Realised alarms per reading of this sensor so far. */
  public double realisedAlertRate() {
    throw new UnsupportedOperationException();
  }

  /** The message for the scores topic. */
  public VerdictEvent toEvent() {
    throw new UnsupportedOperationException();
  }
}
