package dev.heed.job;

import java.io.Serializable;
import java.time.Duration;

/**
 * The moments at which a timer looks whether a sensor has fallen silent: one per period, each
 * sensor at a place in the period that follows from its name. So the sensors of a fleet are not all
 * looked at in the same moment, and a timer that was set for another period is noticed.
 */
final class LookTimes implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Spreads names whose hash codes lie close together (2^64 divided by the golden ratio). */
  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private final long period;

  LookTimes(Duration period) {
    this.period = period.toMillis();
  }

  /** The first moment of a sensor after a time in epoch milliseconds. */
  long next(String sensor, long time) {
    return time + period - Math.floorMod(time - place(sensor), period);
  }

  /** Whether a time is one of a sensor's moments; it is not if the period was another then. */
  boolean isOne(String sensor, long time) {
    return Math.floorMod(time - place(sensor), period) == 0;
  }

  private long place(String sensor) {
    return Math.floorMod(sensor.hashCode() * SPREAD, period);
  }
}
