package dev.heed.dashboards;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Label;
import dev.heed.core.message.VerdictEvent;
import java.time.Clock;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows, in bounded memory. The feeds write, the open pages read; every method
 * holds the lock only as long as it takes to copy, so that no page waits for another one's network.
 */
final class LiveState implements SensorTrack.Memory {
  private static final long SILENT_MILLIS = 60_000;

  private final LiveLimits limits;
  private final Clock clock;
  // In order of the last verdict or alert, so that the one silent for longest goes first.
  private final LinkedHashMap<String, SensorTrack> sensors = new LinkedHashMap<>();
  private final IncidentLog incidents;
  private final RateMeter verdictRate = new RateMeter();
  private final Map<Feed, FeedStatus> feeds = new EnumMap<>(Feed.class);
  private final Map<Feed, LiveStatus.Unreadable> unreadable = new EnumMap<>(Feed.class);
  private int histories;
  private long generations;
  private long lastTurnedAwayMillis = -SILENT_MILLIS;

  LiveState(LiveLimits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.incidents = new IncidentLog(limits.maxIncidents());
    for (Feed feed : Feed.values()) {
      feeds.put(feed, FeedStatus.CONNECTING);
    }
  }

  synchronized void acceptVerdicts(List<VerdictEvent> verdicts) {
    verdictRate.add(verdicts.size(), clock.millis());
    for (VerdictEvent verdict : verdicts) {
      SensorTrack track = admit(verdict.sensor(), verdict.grade() > 0);
      if (track != null) {
        int before = track.historyCount();
        track.accept(verdict, this);
        histories += track.historyCount() - before;
        while (histories > limits.maxHistories() && sensors.size() > 1) {
          dropOldest();
        }
      }
    }
  }

  synchronized void acceptIncidents(List<IncidentEvent> events) {
    for (IncidentEvent event : events) {
      if (incidents.accept(event)) {
        SensorTrack track = admit(event.sensor(), true);
        if (track != null) {
          track.accept(event);
        }
      }
    }
  }

  synchronized void countUnreadable(Feed feed, String reason) {
    LiveStatus.Unreadable known = unreadable.get(feed);
    unreadable.put(feed, new LiveStatus.Unreadable(known == null ? 1 : known.count() + 1, reason));
  }

  synchronized void setFeedStatus(Feed feed, FeedStatus status) {
    feeds.put(feed, status);
  }

  synchronized LiveStatus status() {
    long now = clock.millis();
    return new LiveStatus(
        now,
        new EnumMap<>(feeds),
        new EnumMap<>(unreadable),
        verdictRate.perSecond(now),
        FleetCounts.of(sensors.values()),
        now - lastTurnedAwayMillis < SILENT_MILLIS);
  }

  /** The sensors whose name contains the filter, those that deserve attention first. */
  synchronized FleetRows fleet(String filter) {
    return FleetRows.select(sensors.values(), filter, limits.maxFleetRows());
  }

  /**
   * What a page that shows this sensor has not got yet; null if the sensor is not known.
   *
   * @param channel null for the one to show by default
   * @param cursor what the page got last; null for everything
   */
  synchronized @Nullable SeriesUpdate series(
      String sensor, @Nullable String channel, Points.@Nullable Cursor cursor) {
    SensorTrack track = sensors.get(sensor);
    VerdictEvent.Channel leading = track == null ? null : track.leadingChannel();
    if (track == null || leading == null) {
      return null;
    }
    String shown = channel == null ? leading.name() : channel;
    History history = track.history(shown);
    return history == null
        ? null
        : new SeriesUpdate(sensor, shown, track.channels(), history.since(cursor));
  }

  /** The incidents that changed after the given number, and the number of the newest change. */
  synchronized IncidentUpdate incidents(long known) {
    return new IncidentUpdate(incidents.since(known), incidents.changes());
  }

  /** Null if the incident is not known, or not any more. */
  synchronized @Nullable Reported incident(String id) {
    return incidents.find(id);
  }

  /** Notes what a person called the incident. */
  synchronized void label(String id, Label label) {
    incidents.label(id, label);
  }

  @Override
  public long nextGeneration() {
    return ++generations;
  }

  @Override
  public int rowsPerHistory() {
    return limits.rowsPerHistory(histories);
  }

  /**
   * The track of a sensor, which becomes the youngest. A new sensor takes the place of the one that
   * was silent for longest if there is no room; if none has been silent for long, it gets one only
   * when it is urgent: with far too many sensors the page keeps steady histories of some and those
   * in trouble, instead of one point of each.
   */
  private @Nullable SensorTrack admit(String sensor, boolean isUrgent) {
    long now = clock.millis();
    SensorTrack track = sensors.remove(sensor);
    if (track == null) {
      if (isFull() && !isUrgent && !isOldestSilent(now)) {
        lastTurnedAwayMillis = now;
        return null;
      }
      while (isFull()) {
        dropOldest();
      }
      track = new SensorTrack(sensor);
    }
    track.touch(now);
    sensors.put(sensor, track);
    return track;
  }

  private boolean isFull() {
    return !sensors.isEmpty()
        && (sensors.size() >= limits.maxSensors() || histories >= limits.maxHistories());
  }

  private boolean isOldestSilent(long now) {
    return now - sensors.values().iterator().next().touchedMillis() > SILENT_MILLIS;
  }

  private void dropOldest() {
    var oldest = sensors.values().iterator();
    histories -= oldest.next().historyCount();
    oldest.remove();
  }

  /** One page's sensor, or what is new of it. */
  record SeriesUpdate(String sensor, String channel, List<String> channels, Points points) {}

  /** What happened to incidents. */
  record IncidentUpdate(List<Reported> changed, long newestChange) {}
}
