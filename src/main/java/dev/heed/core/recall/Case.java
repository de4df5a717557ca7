package dev.heed.core.recall;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Label;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A past incident to compare with; in the library each has a label.
 *
 * @param incident its id; empty for one that its sensor remembers, made only for those told of
 * @param sensor its sensor
 * @param channel the channel that led it
 * @param startMillis event time of its first flagged reading
 * @param kind its kind
 * @param label what a person called it, null if nobody did
 * @param logOdds by how much its worst reading exceeded the level, in nats; NaN if unknown
 * @param fingerprint what it looked like when it opened
 * @param size the largest surprise of that, in nats; NaN if unknown
 */
record Case(
    String incident,
    String sensor,
    String channel,
    long startMillis,
    Kind kind,
    @Nullable Label label,
    float logOdds,
    Fingerprint fingerprint,
    float size) {

  /** Time in which half of a label's effect is gone. */
  static final int HALF_LIFE_DAYS = 90;

  private static final double FADE_MILLIS =
      Duration.ofDays(HALF_LIFE_DAYS).toMillis() / Math.log(2);

  static Case of(FeedbackEvent feedback) {
    return new Case(
        feedback.incident(),
        feedback.sensor(),
        feedback.channel(),
        feedback.timeMillis(),
        feedback.kind(),
        feedback.label(),
        (float) feedback.logOdds(),
        Fingerprint.of(feedback.features(), feedback.direction()),
        (float) Fingerprint.size(feedback.features()));
  }

  /** An incident that its sensor remembers. */
  static Case of(String incident, String sensor, PastIncidents.Past past) {
    return new Case(
        incident,
        sensor,
        past.channel(),
        past.startMillis(),
        past.kind(),
        null,
        Float.NaN,
        past.fingerprint(),
        Float.NaN);
  }

  /** What is left of the label at an event time, in (0, 1]. */
  double fade(long timeMillis) {
    return Math.exp(-Math.max(0, timeMillis - startMillis) / FADE_MILLIS);
  }

  /** Whether the person wants to hear of its like. */
  boolean isReal() {
    return label == Label.REAL;
  }
}
