package dev.heed.consumer.forward;

import dev.heed.core.message.Glob;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Severity;
import java.util.List;
import java.util.Set;

/**
 * Which events a route tells. An incident is told from its first event on that fits sensor, kind
 * and severity; what comes after follows {@code phases} alone, so that nobody hears of a beginning
 * without the end.
 *
 * @param sensors any of them must match the whole name
 * @param kinds any of them; empty means all
 * @param minSeverity the least
 * @param phases which events of an incident are told, besides the first
 */
public record Match(
    List<Glob> sensors, Set<Kind> kinds, Severity minSeverity, Set<IncidentPhase> phases) {

  public Match {
    sensors = List.copyOf(sensors);
    kinds = Set.copyOf(kinds);
    phases = Set.copyOf(phases);
  }

  boolean isWanted(IncidentEvent event) {
    return event.severity().compareTo(minSeverity) >= 0
        && (kinds.isEmpty() || kinds.contains(event.kind()))
        && sensors.stream().anyMatch(sensor -> sensor.matches(event.sensor()));
  }
}
