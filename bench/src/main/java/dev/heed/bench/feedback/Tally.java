package dev.heed.bench.feedback;

import dev.heed.core.message.Label;
import dev.heed.producer.simulate.Fault;
import java.util.List;

/**
 * What became of faults and noise.
 *
 * @param falseAlarms incidents that tell of no fault
 * @param faults that there were
 * @param found faults that some incident tells of
 */
public record Tally(int falseAlarms, int faults, int found) {
  static final Tally NONE = new Tally(0, 0, 0);

  /** Counts what starts at or after a time. */
  static Tally of(List<Raised> raised, List<Fault> faults, long graceMillis, long sinceMillis) {
    int falseAlarms = 0;
    for (Raised incident : raised) {
      boolean isFalse = incident.labelled(faults, graceMillis).label() != Label.REAL;
      falseAlarms += isFalse && incident.opened().startMillis() >= sinceMillis ? 1 : 0;
    }
    int counted = 0;
    int found = 0;
    for (Fault fault : faults) {
      if (fault.startMillis() >= sinceMillis) {
        counted++;
        found += raised.stream().anyMatch(r -> r.tellsOf(fault, graceMillis)) ? 1 : 0;
      }
    }
    return new Tally(falseAlarms, counted, found);
  }

  Tally plus(Tally other) {
    return new Tally(falseAlarms + other.falseAlarms, faults + other.faults, found + other.found);
  }
}
