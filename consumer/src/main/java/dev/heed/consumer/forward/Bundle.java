package dev.heed.consumer.forward;

import dev.heed.core.message.IncidentEvent;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events that are told in one message.
 *
 * @param entries in the order in which they came; at least one
 * @param held whether quiet hours held them back
 * @param more events of these quiet hours that were counted only
 */
record Bundle(List<Entry> entries, boolean held, long more) {

  Bundle {
    entries = List.copyOf(entries);
  }

  /** The newest event of each incident, the most severe first, then the oldest. */
  List<IncidentEvent> incidents() {
    Map<String, IncidentEvent> newest = new LinkedHashMap<>();
    for (Entry entry : entries) {
      newest.merge(
          entry.event().incident(), entry.event(), (a, b) -> a.sequence() > b.sequence() ? a : b);
    }
    Collection<IncidentEvent> all = newest.values();
    return all.stream()
        .sorted(
            Comparator.comparing(IncidentEvent::severity)
                .reversed()
                .thenComparing(IncidentEvent::startMillis))
        .toList();
  }
}
