package dev.heed.dashboards;

import dev.heed.core.message.IncidentEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    if (known != null && known.event().sequence() >= event.sequence()) {
      return false;
    }
    byIncident.remove(event.incident());
    byIncident.put(event.incident(), new Entry(++changes, event));
    if (byIncident.size() > capacity) {
      var oldest = byIncident.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return true;
  }

  /** Number of the newest change. */
  long changes() {
    return changes;
  }

  /** What changed after the given number, oldest change first. */
  List<IncidentEvent> since(long change) {
    List<IncidentEvent> changed = new ArrayList<>();
    if (change < changes) {
      for (Entry entry : byIncident.values()) {
        if (entry.change() > change) {
          changed.add(entry.event());
        }
      }
    }
    return changed;
  }

  private record Entry(long change, IncidentEvent event) {}
}
