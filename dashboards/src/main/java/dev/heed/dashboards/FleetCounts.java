package dev.heed.dashboards;

import dev.heed.core.message.VerdictEvent;
import java.util.Collection;

/**
 * The fleet in numbers.
 *
 * @param sensors that are kept
 * @param scored those with a verdict
 * @param flagged those whose last reading is flagged
 * @param warmingUp those without enough history yet
 * @param saturated those whose additive lens is saturated
 * @param openIncidents those within an incident
 */
record FleetCounts(
    int sensors, int scored, int flagged, int warmingUp, int saturated, int openIncidents) {

  /** From here on the additive lens has lost nine tenths of its sensitivity. */
  static final double SATURATED = 0.9;

  static FleetCounts of(Collection<SensorTrack> tracks) {
    int scored = 0;
    int flagged = 0;
    int warmingUp = 0;
    int saturated = 0;
    int open = 0;
    for (SensorTrack track : tracks) {
      VerdictEvent last = track.last();
      VerdictEvent.Channel leading = track.leadingChannel();
      open += track.openIncident() == null ? 0 : 1;
      scored += last == null ? 0 : 1;
      flagged += track.grade() > 0 ? 1 : 0;
      warmingUp += last != null && last.state().equals("warming_up") ? 1 : 0;
      saturated += leading != null && leading.lenses().additive().saturation() >= SATURATED ? 1 : 0;
    }
    return new FleetCounts(tracks.size(), scored, flagged, warmingUp, saturated, open);
  }
}
