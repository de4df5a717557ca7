package dev.heed.dashboards;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/**
 * The part of the fleet that one page shows.
 *
 * @param matching sensors that match the filter
 * @param rows the first of them, those that deserve attention on top
 */
record FleetRows(int matching, List<SensorRow> rows) {

  private static final Comparator<SensorTrack> ATTENTION_FIRST =
      Comparator.comparing((SensorTrack track) -> track.openIncident() == null)
          .thenComparing(Comparator.comparingDouble(SensorTrack::grade).reversed())
          .thenComparing(SensorTrack::sensor);

  /**
   * Picks and orders rows.
   *
   * @param filter part of a sensor's name or of the kind of its incident, in any case; empty for
   *     all
   */
  static FleetRows select(Collection<SensorTrack> tracks, String filter, int limit) {
    String wanted = filter.toLowerCase(Locale.ROOT);
    int matching = 0;
    // The least of those that are shown is on top, to go when a better one comes.
    PriorityQueue<SensorTrack> shown = new PriorityQueue<>(limit + 1, ATTENTION_FIRST.reversed());
    for (SensorTrack track : tracks) {
      if (matches(track, wanted)) {
        matching++;
        if (shown.size() < limit || ATTENTION_FIRST.compare(track, shown.element()) < 0) {
          shown.add(track);
        }
        if (shown.size() > limit) {
          shown.remove();
        }
      }
    }
    List<SensorRow> rows = shown.stream().sorted(ATTENTION_FIRST).map(SensorRow::of).toList();
    return new FleetRows(matching, rows);
  }

  private static boolean matches(SensorTrack track, String wanted) {
    if (wanted.isEmpty() || track.sensor().toLowerCase(Locale.ROOT).contains(wanted)) {
      return true;
    }
    var kind = track.kind();
    return kind != null && kind.code().contains(wanted);
  }
}
