package dev.heed.consumer.forward;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Chooses the events that a route tells, and remembers of which incidents it told. An event whose
 * sequence number is not beyond the last of its incident is a repetition, as after a replay of the
 * job, and is not told again.
 *
 * <p>Holds the last {@value #MAX_INCIDENTS} incidents that something was heard of.
 */
final class Told {
  private static final int MAX_INCIDENTS = 20_000;
  private static final int INITIAL_CAPACITY = 64;
  private static final float LOAD_FACTOR = 0.75f;

  private final Match match;
  private final Map<String, Known> incidents =
      new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MAX_INCIDENTS;
        }
      };

  Told(Match match) {
    this.match = match;
  }

  private record Known(TopicPartition partition, boolean told, int sequence) {}

  /** Whether the event is to be told; remembers it. */
  boolean accepts(Entry entry) {
    IncidentEvent event = entry.event();
    Known known = incidents.getOrDefault(event.incident(), new Known(entry.partition(), false, -1));
    if (event.sequence() <= known.sequence()) {
      return false;
    }
    boolean accepted = known.told() ? isListed(event) : isFirst(event);
    incidents.put(
        event.incident(), new Known(entry.partition(), known.told() || accepted, event.sequence()));
    return accepted;
  }

  /** Forgets all events of these partitions, which come again. */
  void forget(Set<TopicPartition> partitions) {
    incidents.values().removeIf(known -> partitions.contains(known.partition()));
  }

  private boolean isFirst(IncidentEvent event) {
    return match.isWanted(event) && (event.phase() != IncidentPhase.CLOSED || isListed(event));
  }

  private boolean isListed(IncidentEvent event) {
    return match.phases().contains(event.phase());
  }
}
