package dev.heed.dashboards;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The incidents that changed last, each by its newest event. Every change has a number; a reader
 * remembers the newest he got and asks for what came after. Not thread-safe.
 */
final class IncidentLog {
  private final int capacity;
  private final Map<String, Entry> byIncident = new LinkedHashMap<>();
  private long changes;

  IncidentLog(int capacity) {
    this.capacity = capacity;
  }

  /** Takes the event unless one as new was seen of this incident: a replay repeats itself. */
  boolean accept(IncidentEvent event) {
    Entry known = byIncident.get(event.incident());
    if (known != null && known.reported().event().sequence() >= event.sequence()) {
      return false;
    }
    change(
        known == null
            ? new Reported(event, event, null)
            : new Reported(event, known.reported().first(), known.reported().label()));
    if (byIncident.size() > capacity) {
      var oldest = byIncident.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  /** Notes what a person called the incident, if it is known still. */
  void label(String incident, Label label) {
    Reported known = find(incident);
    if (known != null) {
      change(new Reported(known.event(), known.first(), label));
    }
  }

  /** Null if it is not known, or not any more. */
  @Nullable Reported find(String incident) {
    Entry known = byIncident.get(incident);
    return known == null ? null : known.reported();
  }

  /** Number of the newest change. */
  long changes() {
    return changes;
  }

  /** What changed after the given number, oldest change first. */
  List<Reported> since(long change) {
    List<Reported> changed = new ArrayList<>();
    if (change < changes) {
      for (Entry entry : byIncident.values()) {
        if (entry.change() > change) {
          changed.add(entry.reported());
        }
      }
    }
    return changed;
  }

  private void change(Reported reported) {
    byIncident.remove(reported.event().incident());
    byIncident.put(reported.event().incident(), new Entry(++changes, reported));
  }

  private record Entry(long change, Reported reported) {}
}
