package dev.heed.dashboards;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.VerdictEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of one sensor: its last verdict and a history per channel. Not thread-safe. */
final class SensorTrack {
  /** Channels kept per sensor; a verdict with more shows the first ones. */
  static final int MAX_CHANNELS = 64;

  /**
   * So many verdicts in a row that are older than the newest are no stragglers: somebody plays the
   * data again, and the history starts over.
   */
  private static final int REPLAY_AFTER = 32;

  private final String sensor;
  private final Map<String, History> histories = new LinkedHashMap<>();
  private @Nullable VerdictEvent last;
  private @Nullable IncidentEvent lastIncident;
  private int olderInARow;
  private long touchedMillis;

  SensorTrack(String sensor) {
    this.sensor = sensor;
  }

  String sensor() {
    return sensor;
  }

  /** Null while only alerts of the sensor were read. */
  @Nullable VerdictEvent last() {
    return last;
  }

  /** Notes that something arrived of the sensor. */
  void touch(long nowMillis) {
    touchedMillis = nowMillis;
  }

  long touchedMillis() {
    return touchedMillis;
  }

  List<String> channels() {
    return List.copyOf(histories.keySet());
  }

  @Nullable History history(String channel) {
    return histories.get(channel);
  }

  int historyCount() {
    return histories.size();
  }

  /**
   * Adds a verdict, unless it is not newer than the last: the scores topic may repeat itself after
   * a restart of the job.
   *
   * @param memory hands out generations and says how many rows may be kept
   */
  void accept(VerdictEvent verdict, Memory memory) {
    if (last != null && verdict.timeMillis() <= last.timeMillis()) {
      if (verdict.timeMillis() == last.timeMillis() || ++olderInARow < REPLAY_AFTER) {
        return;
      }
      histories.clear();
    }
    olderInARow = 0;
    last = verdict;
    for (VerdictEvent.Channel channel : verdict.channels()) {
      History history = histories.get(channel.name());
      if (history == null) {
        if (histories.size() >= MAX_CHANNELS) {
          continue;
        }
        history = new History(memory.nextGeneration());
        histories.put(channel.name(), history);
      }
      history.append(Column.rowOf(verdict, channel), memory.rowsPerHistory());
    }
  }

  void accept(IncidentEvent event) {
    lastIncident = event;
  }

  /** Id of the open incident; the verdicts know it first, the alerts must do without them. */
  @Nullable String openIncident() {
    if (last != null) {
      return last.incident();
    }
    return lastIncident == null || lastIncident.phase() == IncidentPhase.CLOSED
        ? null
        : lastIncident.incident();
  }

  /**
   * Kind of the flagged reading, or of the open incident between two flagged ones; null if all is
   * calm or only the alerts could say and have not yet.
   */
  @Nullable Kind kind() {
    if (last != null && last.kind() != null) {
      return last.kind();
    }
    String open = openIncident();
    return open != null && lastIncident != null && lastIncident.incident().equals(open)
        ? lastIncident.kind()
        : null;
  }

  double grade() {
    if (last != null) {
      return last.grade();
    }
    return lastIncident == null || openIncident() == null ? 0 : lastIncident.grade();
  }

  double score() {
    return last == null ? 0 : last.score();
  }

  /**
   * The channel to show for the sensor: the one that departs most while the sensor is flagged, else
   * the first, so that a calm sensor's row does not jump between its channels. Null without a
   * verdict.
   */
  VerdictEvent.@Nullable Channel leadingChannel() {
    if (last == null) {
      return null;
    }
    VerdictEvent.Channel leading = null;
    for (VerdictEvent.Channel channel : last.channels()) {
      if (leading == null || (last.grade() > 0 && channel.score() > leading.score())) {
        leading = channel;
      }
    }
    return leading;
  }

  /** What all histories share. */
  interface Memory {
    long nextGeneration();

    int rowsPerHistory();
  }
}
