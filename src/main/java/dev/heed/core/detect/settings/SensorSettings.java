package dev.heed.core.detect.settings;

import dev.heed.core.detect.Budget;
import dev.heed.core.encode.Head;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is set of a sensor. What is null is not set.
 *
 * @param budget accepted false alarms
 * @param quietReadings an incident is closed after so many readings without a flag, 1 to 10,000
 * @param learningPeriod no alarm but for limits until a channel was read for so long
 * @param mutedHeads heads that are not listened to; not {@link Head#ANY}
 */
public record SensorSettings(
    @Nullable Budget budget,
    @Nullable Integer quietReadings,
    @Nullable Duration learningPeriod,
    @Nullable Set<Head> mutedHeads) {

  private static final int MOST_QUIET_READINGS = 10_000;

  /** Nothing is set. */
  public static final SensorSettings NONE = new SensorSettings(null, null, null, null);

  public SensorSettings {
    mutedHeads = mutedHeads == null ? null : Set.copyOf(mutedHeads);
    if (quietReadings != null && (quietReadings < 1 || quietReadings > MOST_QUIET_READINGS)) {
      throw new IllegalArgumentException(
          "quietReadings: must be in [1, " + MOST_QUIET_READINGS + "], given " + quietReadings);
    }
    if (learningPeriod != null && learningPeriod.isNegative()) {
      throw new IllegalArgumentException(
          "learningPeriod: must not be negative, given " + learningPeriod);
    }
    if (mutedHeads != null && mutedHeads.contains(Head.ANY)) {
      throw new IllegalArgumentException(
          "mutedHeads: must be heads that features belong to, given any");
    }
  }

  /** These settings, with what they do not set taken from others. */
  public SensorSettings over(SensorSettings base) {
    return new SensorSettings(
        budget == null ? base.budget : budget,
        quietReadings == null ? base.quietReadings : quietReadings,
        learningPeriod == null ? base.learningPeriod : learningPeriod,
        mutedHeads == null ? base.mutedHeads : mutedHeads);
  }
}
