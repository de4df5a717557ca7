package dev.heed.dashboards;

import java.time.Clock;
import java.util.List;

/**
 * The fleet as text, for a terminal: reads the same topics as the live page, keeps the same in
 * memory, and moves nobody's offsets.
 */
public final class FleetMonitor implements AutoCloseable {
  /** While the job writes on, a reader is never quite at the end. */
  private static final long LAG_OF_A_LIVE_FEED = 1_000;

  private final LiveState state;
  private final List<TopicFeed> feeds;

  private FleetMonitor(LiveState state, List<TopicFeed> feeds) {
    this.state = state;
    this.feeds = feeds;
  }

  /** Reads until closed; what is said of host, port and model does not matter. */
  public static FleetMonitor start(LiveServerSettings settings) {
    LiveState state = new LiveState(LiveLimits.DEFAULT, Clock.systemUTC());
    List<TopicFeed> feeds = new Feeds(settings, state, new HealthLog(Clock.systemUTC())).all();
    feeds.forEach(TopicFeed::start);
    return new FleetMonitor(state, feeds);
  }

  /**
   * The fleet as it is now, the sensors that deserve attention first.
   *
   * @param filter part of a sensor's name or of the kind of its incident; empty for all
   * @param size what the terminal has room for
   */
  public String screen(String filter, ScreenSize size, boolean colour) {
    return new FleetScreen(size, colour).text(state.status(), state.fleet(filter));
  }

  /** Whether nearly all that was written before the start has been read, or cannot be. */
  public boolean isCaughtUp() {
    LiveStatus status = state.status();
    return status.feeds().entrySet().stream()
        .filter(feed -> feed.getKey().isShown())
        .map(feed -> feed.getValue())
        .allMatch(
            feed ->
                feed.state() == FeedStatus.State.TOPIC_MISSING
                    || (feed.state() == FeedStatus.State.LIVE && feed.lag() < LAG_OF_A_LIVE_FEED));
  }

  @Override
  public void close() {
    feeds.forEach(TopicFeed::close);
  }
}
