package dev.heed.consumer;

import dev.heed.core.message.Glob;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Kind;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Chooses incident events.
 *
 * @param sensor the whole sensor name must match
 * @param kinds any of them; empty means all
 * @param minGrade the least grade
 */
public record AlertFilter(Glob sensor, Set<Kind> kinds, double minGrade)
    implements Predicate<IncidentEvent> {

  public AlertFilter {
    kinds = Set.copyOf(kinds);
  }

  @Override
  public boolean test(IncidentEvent event) {
    return event.grade() >= minGrade
        && (kinds.isEmpty() || kinds.contains(event.kind()))
        && sensor.matches(event.sensor());
  }
}
