package dev.heed.core.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict of one reading: the message on the optional scores topic.
 *
 * @param sensor the sensor
 * @param timeMillis event time of the reading
 * @param state "warming_up" or "ready"
 * @param score surprise of the sensor in nats, at least 0, sustained while an anomaly lasts
 * @param grade how much it stands out of what noise has, in (0, 1]; 0 if not flagged
 * @param confidence how much history stands behind it, in [0, 1]
 * @param probability calibrated probability that the reading is part of a fault, in [0, 1]; NaN if
 *     the model has no calibration
 * @param kind set while an incident is open
 * @param incident the open incident, if any
 * @param suppressed set if it would have been flagged, were it not for labels
 * @param channels one entry per channel of the reading that was judged; empty if all are held back
 *     or left out
 */
public record VerdictEvent(
    String sensor,
    long timeMillis,
    String state,
    double score,
    double grade,
    double confidence,
    double probability,
    @Nullable Kind kind,
    @Nullable String incident,
    @Nullable Suppression suppressed,
    List<Channel> channels) {

  /**
   * @param name the channel
   * @param value its reading
   * @param score surprise in nats
   * @param expected what would have been normal
   * @param lenses what both lenses say
   */
  public record Channel(
      String name, double value, double score, Expected expected, Lenses lenses) {}
}
