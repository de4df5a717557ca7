package dev.heed.dashboards;

import dev.heed.core.message.Kind;
import dev.heed.core.message.VerdictEvent;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sensor in the fleet list.
 *
 * @param sensor its name
 * @param timeMillis event time of its last reading; 0 if only alerts were read
 * @param state of the last verdict; null without one
 * @param value of the channel shown; NaN without one
 * @param score of the last verdict
 * @param grade 0 if not flagged
 * @param kind null if not flagged
 * @param incident id of the open one; null if there is none
 * @param saturation of the additive lens; NaN without a verdict
 * @param spark newest values of the channel shown, oldest first, 0 for the least of them and 100
 *     for the largest
 */
record SensorRow(
    String sensor,
    long timeMillis,
    @Nullable String state,
    double value,
    double score,
    double grade,
    @Nullable Kind kind,
    @Nullable String incident,
    double saturation,
    List<Integer> spark) {

  private static final int SPARK_POINTS = 48;

  static SensorRow of(SensorTrack track) {
    VerdictEvent last = track.last();
    VerdictEvent.Channel shown = track.leadingChannel();
    History history = shown == null ? null : track.history(shown.name());
    return new SensorRow(
        track.sensor(),
        last == null ? 0 : last.timeMillis(),
        last == null ? null : last.state(),
        shown == null ? Double.NaN : shown.value(),
        track.score(),
        track.grade(),
        track.kind(),
        track.openIncident(),
        shown == null ? Double.NaN : shown.lenses().additive().saturation(),
        history == null ? List.of() : heights(history.tail(Column.VALUE, SPARK_POINTS)));
  }

  private static List<Integer> heights(List<Double> values) {
    double least = Collections.min(values);
    double range = Collections.max(values) - least;
    return values.stream()
        .map(value -> range > 0 ? (int) Math.round(100 * (value - least) / range) : 50)
        .toList();
  }
}
