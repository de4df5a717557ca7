package dev.heed.dashboards;

import dev.heed.dashboards.LiveState.IncidentUpdate;
import dev.heed.dashboards.LiveState.SeriesUpdate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one page has got, and so what to push to it next. Nothing is queued for a page: it has
 * cursors into the shared state, and whatever came up between two pushes is one push. A browser
 * that is too slow gets fewer and larger ones; when the history it follows has been overwritten
 * meanwhile, it gets all that is left of it. However slow it is, it costs the server a few numbers.
 */
final class LiveStream {
  /** The fleet changes all the time and is read by people: it does not go with every push. */
  private static final int PUSHES_PER_FLEET = 4;

  private final LiveState state;
  private final FleetBoard board;
  private final LiveView view;
  private long pushes;
  private long knownChange;
  private Points.@Nullable Cursor cursor;
  private @Nullable String channel;

  LiveStream(LiveState state, FleetBoard board, LiveView view) {
    this.state = state;
    this.board = board;
    this.view = view;
    this.channel = view.channel();
  }

  /** The next message to the page; empty if nothing is new. */
  Optional<String> next() {
    boolean isFleetDue = pushes++ % PUSHES_PER_FLEET == 0;
    SeriesUpdate series = nextSeries();
    IncidentUpdate incidents = state.incidents(knownChange);
    knownChange = incidents.newestChange();
    if (!isFleetDue && series == null && incidents.changed().isEmpty()) {
      return Optional.empty();
    }
    FleetBoard.Board shown = isFleetDue ? board.show(view.filter()) : null;
    return Optional.of(
        LiveJson.write(
            new LiveJson.Push(
                shown == null ? null : shown.status(),
                shown == null ? null : shown.fleet(),
                series,
                incidents.changed())));
  }

  private @Nullable SeriesUpdate nextSeries() {
    if (view.sensor() == null) {
      return null;
    }
    SeriesUpdate update = state.series(view.sensor(), channel, cursor);
    if (update == null) {
      return null;
    }
    // The channel by default is settled once: it must not change under the reader's eyes.
    channel = update.channel();
    cursor = update.points().cursor();
    return update.points().isReset() || update.points().count() > 0 ? update : null;
  }
}
