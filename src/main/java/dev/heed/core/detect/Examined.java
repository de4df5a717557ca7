package dev.heed.core.detect;

import dev.heed.core.incident.Peak;
import java.util.List;

/**
 * Everything that the detector says of one reading, flagged or not.
 *
 * @param logOdds fused log-odds of the leading channel, in nats; flagged above 0
 * @param grade in (0, 1]; 0 if not flagged
 * @param confidence how much history stands behind it, in [0, 1]
 * @param isWarmingUp whether the leading channel has too little history for a calibrated judgement
 * @param peak what an alert would say of the leading channel
 * @param channels each channel of the reading that is remembered
 */
public record Examined(
    double logOdds,
    double grade,
    double confidence,
    boolean isWarmingUp,
    Peak peak,
    List<ExaminedChannel> channels) {

  public boolean isFlagged() {
    return logOdds > 0;
  }

  /** What is said of a channel. */
  public ExaminedChannel channel(String name) {
    return channels.stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "channel: must be one of "
                        + channels.stream().map(ExaminedChannel::name).toList()
                        + ", given "
                        + name));
  }
}
