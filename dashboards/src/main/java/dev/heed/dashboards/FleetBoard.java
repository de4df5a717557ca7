package dev.heed.dashboards;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The fleet as pages show it, worked out once for all pages that ask at about the same time: to
 * order ten thousand sensors for each of ten pages would hold up the readings. Safe for threads.
 */
final class FleetBoard {
  /** Pages with different filters share nothing; beyond so many the one made first is forgotten. */
  private static final int MAX_FILTERS = 64;

  private final LiveState state;
  private final LongSupplier nanos;
  private final long maxAgeNanos;
  private final Map<String, Made> byFilter = new LinkedHashMap<>();

  /**
   * @param nanos a clock that only goes forward
   * @param maxAgeNanos how old the fleet on show may be; 0 works it out each time
   */
  FleetBoard(LiveState state, LongSupplier nanos, long maxAgeNanos) {
    this.state = state;
    this.nanos = nanos;
    this.maxAgeNanos = maxAgeNanos;
  }

  /** The whole at a glance and the part of the fleet that matches the filter. */
  synchronized Board show(String filter) {
    long now = nanos.getAsLong();
    Made known = byFilter.get(filter);
    if (known != null && now - known.nanos() < maxAgeNanos) {
      return known.board();
    }
    Made made = new Made(now, new Board(state.status(), state.fleet(filter)));
    byFilter.remove(filter);
    byFilter.put(filter, made);
    if (byFilter.size() > MAX_FILTERS) {
      var oldest = byFilter.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return made.board();
  }

  /** What every page with one filter shows. */
  record Board(LiveStatus status, FleetRows fleet) {}

  private record Made(long nanos, Board board) {}
}
