package dev.heed.dashboards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

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
    List<SensorTrack> matching = new ArrayList<>(tracks.size());
    for (SensorTrack track : tracks) {
      if (matches(track, wanted)) {
        matching.add(track);
      }
    }
    matching.sort(ATTENTION_FIRST);
    List<SensorRow> rows =
        matching.subList(0, Math.min(limit, matching.size())).stream().map(SensorRow::of).toList();
    return new FleetRows(matching.size(), rows);
  }

  private static boolean matches(SensorTrack track, String wanted) {
    if (track.sensor().toLowerCase(Locale.ROOT).contains(wanted)) {
      return true;
    }
    var kind = track.kind();
    return kind != null && kind.code().contains(wanted);
  }
}
