package dev.heed.dashboards;

import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much comes from each topic, and what the job turned away and why. Safe for threads. */
final class HealthLog {
  /** Reasons are a header of a record, so any text: more than these are counted as others. */
  static final int MAX_REASONS = 32;

  static final String OTHERS = "other reasons";

  private final Clock clock;
  private final long startMillis;
  private final Map<Feed, Traffic> traffic = new EnumMap<>(Feed.class);
  private final Map<Feed, Map<String, Reason>> reasons = new EnumMap<>(Feed.class);

  HealthLog(Clock clock) {
    this.clock = clock;
    this.startMillis = clock.millis();
  }

  /**
   * Counts records of a topic.
   *
   * @param newestMillis the latest time that one of them was written
   */
  synchronized void count(Feed feed, int records, long newestMillis) {
    traffic(feed).add(records, newestMillis, clock.millis());
  }

  synchronized void reject(Feed feed, Rejected rejected) {
    Map<String, Reason> known = reasons(feed);
    boolean isRoom = known.containsKey(rejected.reason()) || known.size() < MAX_REASONS;
    known.merge(
        isRoom ? rejected.reason() : OTHERS,
        new Reason(isRoom ? rejected.reason() : OTHERS, 1, rejected),
        (old, one) -> new Reason(old.reason(), old.count() + 1, one.last()));
  }

  synchronized Report report() {
    long now = clock.millis();
    Map<Feed, Flow> flows = new EnumMap<>(Feed.class);
    Map<Feed, List<Reason>> rejected = new EnumMap<>(Feed.class);
    for (Feed feed : Feed.values()) {
      flows.put(feed, traffic(feed).flow(now));
      rejected.put(feed, List.copyOf(reasons(feed).values()));
    }
    return new Report(now - startMillis, flows, rejected);
  }

  private Traffic traffic(Feed feed) {
    return traffic.computeIfAbsent(feed, unused -> new Traffic());
  }

  private Map<String, Reason> reasons(Feed feed) {
    return reasons.computeIfAbsent(feed, unused -> new LinkedHashMap<>());
  }

  /**
   * What is known at one moment.
   *
   * @param upMillis how long the page is served
   */
  record Report(long upMillis, Map<Feed, Flow> flows, Map<Feed, List<Reason>> rejected) {}

  /**
   * How much comes from a topic.
   *
   * @param records read since the start
   * @param perSecond mean of the last ten seconds
   * @param newestMillis when the newest of them was written; null before the first
   */
  record Flow(long records, double perSecond, @Nullable Long newestMillis) {}

  /** Why records were turned away, how often, and the last one. */
  record Reason(String reason, long count, Rejected last) {}

  private static final class Traffic {
    private final RateMeter rate = new RateMeter();
    private long records;
    private @Nullable Long newestMillis;

    void add(int count, long newest, long nowMillis) {
      rate.add(count, nowMillis);
      records += count;
      newestMillis = newestMillis == null ? newest : Math.max(newestMillis, newest);
    }

    Flow flow(long nowMillis) {
      return new Flow(records, rate.perSecond(nowMillis), newestMillis);
    }
  }
}
