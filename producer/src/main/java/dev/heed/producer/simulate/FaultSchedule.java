package dev.heed.producer.simulate;

import org.jspecify.annotations.Nullable;

/** The faults of one sensor, one after the other. */
interface FaultSchedule {
  /**
   * The next fault; it begins after the last step of the one before.
   *
   * @param lastStep last step of the fault before; Long.MIN_VALUE for the first
   * @return null if there is no more
   */
  @Nullable PlannedFault next(long lastStep);
}
