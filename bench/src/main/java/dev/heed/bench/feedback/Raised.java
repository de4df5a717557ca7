package dev.heed.bench.feedback;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Label;
import dev.heed.producer.simulate.Fault;

/**
 * An incident that was raised: the events that opened it and closed it, and when it was last
 * flagged.
 */
record Raised(IncidentEvent opened, IncidentEvent last, long endMillis) {

  /** Whether it overlaps a fault or the echo of one. */
  boolean tellsOf(Fault fault, long graceMillis) {
    return opened.startMillis() <= fault.endMillis() + graceMillis
        && endMillis >= fault.startMillis();
  }

  /** What a person who knows the truth would say of it. */
  FeedbackEvent labelled(Iterable<Fault> faults, long graceMillis) {
    for (Fault fault : faults) {
      if (tellsOf(fault, graceMillis)) {
        return FeedbackEvent.of(opened, last, Label.REAL, null, null);
      }
    }
    return FeedbackEvent.of(opened, last, Label.FALSE_ALARM, null, null);
  }
}
