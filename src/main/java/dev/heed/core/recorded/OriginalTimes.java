package dev.heed.core.recorded;

import dev.heed.core.message.Extent;
import dev.heed.core.message.Identity;
import dev.heed.core.message.IncidentEvent;

/** Incidents of readings whose time was stretched, in the time of their file. */
final class OriginalTimes {
  private OriginalTimes() {}

  static IncidentEvent of(IncidentEvent event, CsvReadings rows) {
    Identity was = event.identity();
    Long end = event.endMillis();
    return new IncidentEvent(
        new Identity(
            was.id(),
            was.incident(),
            was.sequence(),
            was.phase(),
            rows.original(was.timeMillis()),
            was.sensor(),
            was.channel()),
        new Extent(
            rows.original(event.startMillis()),
            end == null ? null : (Long) rows.original(end),
            event.channels()),
        event.diagnosis(),
        event.severity(),
        event.confidence(),
        event.strength(),
        event.deviation(),
        event.lenses(),
        event.features(),
        event.neighbourhood(),
        event.seenBefore(),
        event.model());
  }
}
