package dev.heed.dashboards;

import java.util.Map;

/**
 * The whole at a glance: how the feeds do, and the fleet in numbers.
 *
 * @param nowMillis the server's clock
 * @param feeds how reading each topic goes
 * @param unreadable messages that could not be decoded, by topic; absent if none
 * @param verdictsPerSecond mean of the last ten seconds
 * @param counts the fleet in numbers
 * @param isPartial whether more sensors report than the page keeps
 */
record LiveStatus(
    long nowMillis,
    Map<Feed, FeedStatus> feeds,
    Map<Feed, Unreadable> unreadable,
    double verdictsPerSecond,
    FleetCounts counts,
    boolean isPartial) {

  /** Messages of a topic that could not be decoded. */
  record Unreadable(long count, String lastReason) {}
}
