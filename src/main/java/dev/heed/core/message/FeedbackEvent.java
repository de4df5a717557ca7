package dev.heed.core.message;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of an incident: the message on the feedback topic. It carries all that is
 * needed to recognise the incident's like, so that a reader needs no alerts.
 *
 * @param incident id of the incident
 * @param label what the person calls it; the last one counts
 * @param sensor its sensor
 * @param channel the channel that led it
 * @param kind its kind
 * @param timeMillis event time of its first flagged reading
 * @param direction side of the expected value on which that reading lay
 * @param logOdds by how much the worst reading exceeded the level, in nats; NaN if unknown
 * @param features surprise by feature in nats, of that reading: the fingerprint, from the alert
 * @param by who says so, or null
 * @param note anything else worth keeping, or null
 */
public record FeedbackEvent(
    String incident,
    Label label,
    String sensor,
    String channel,
    Kind kind,
    long timeMillis,
    Direction direction,
    double logOdds,
    Map<String, Double> features,
    @Nullable String by,
    @Nullable String note) {

  /**
   * The label of an incident.
   *
   * @param opened the alert that opened it: what made it open is what the next of its kind will be
   *     compared with
   * @param last its last alert so far, which tells of the worst reading
   */
  public static FeedbackEvent of(
      IncidentEvent opened,
      IncidentEvent last,
      Label label,
      @Nullable String by,
      @Nullable String note) {
    return new FeedbackEvent(
        opened.incident(),
        label,
        opened.sensor(),
        opened.channel(),
        last.kind(),
        opened.startMillis(),
        opened.deviation().direction(),
        bounded(
            0.5 * (last.lenses().additive().logOdds() + last.lenses().multiplicative().logOdds())),
        opened.features(),
        by,
        note);
  }

  private static double bounded(double logOdds) {
    double most = FeedbackEventCodec.MAX_LOG_ODDS;
    return Math.max(-most, Math.min(most, logOdds));
  }
}
