package dev.heed.core.detect;

import dev.heed.core.encode.Head;
import java.util.Set;

/**
 * What a user can set of a detector. The same settings suit every sensor: nothing here is tuned to
 * one.
 *
 * @param budget accepted false alarms per sensor
 * @param quietReadings an incident is closed after so many readings without a flag, 1 to 10,000
 * @param maxChannels channels of one sensor that are remembered, 1 to 1,024
 * @param mutedHeads heads that are not listened to; not {@link Head#ANY}
 * @param bandwidth distance of two values, in the channel's unit, at which a past moment counts for
 *     e^(-1/2) of an equal one when the next value is expected; 0 follows the channel's own errors
 */
public record DetectorSettings(
    Budget budget, int quietReadings, int maxChannels, Set<Head> mutedHeads, double bandwidth) {

  /** Largest bandwidth. */
  public static final double MAX_BANDWIDTH = 1e30;

  public static final DetectorSettings DEFAULT = new DetectorSettings(Budget.DEFAULT, 15, 64);

  /** With every head listened to. */
  public DetectorSettings(Budget budget, int quietReadings, int maxChannels) {
    this(budget, quietReadings, maxChannels, Set.of(), 0);
  }

  public DetectorSettings {
    check("quietReadings", quietReadings, 1, 10_000);
    check("maxChannels", maxChannels, 1, 1_024);
    if (!(bandwidth >= 0 && bandwidth <= MAX_BANDWIDTH)) {
      throw new IllegalArgumentException(
          "bandwidth: must be in [0, " + MAX_BANDWIDTH + "], given " + bandwidth);
    }
    mutedHeads = Set.copyOf(mutedHeads);
    if (mutedHeads.contains(Head.ANY)) {
      throw new IllegalArgumentException(
          "mutedHeads: must be heads that features belong to, given " + Head.ANY.code());
    }
  }

  public DetectorSettings withBudget(Budget newBudget) {
    return new DetectorSettings(newBudget, quietReadings, maxChannels, mutedHeads, bandwidth);
  }

  public DetectorSettings withMutedHeads(Set<Head> heads) {
    return new DetectorSettings(budget, quietReadings, maxChannels, heads, bandwidth);
  }

  public DetectorSettings withBandwidth(double newBandwidth) {
    return new DetectorSettings(budget, quietReadings, maxChannels, mutedHeads, newBandwidth);
  }

  private static void check(String key, int given, int low, int high) {
    if (given < low || given > high) {
      throw new IllegalArgumentException(
          key + ": must be in [" + low + ", " + high + "], given " + given);
    }
  }
}
