package dev.heed.cli.demo;

import dev.heed.core.message.IncidentPhase;
import dev.heed.producer.simulate.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares alerts with the ground truth.
 *
 * <p>A fault is detected if an incident of its sensor was opened or updated by a reading between
 * the fault's first reading and {@link #TOLERANCE_READINGS} after its last one: the return to
 * normal is part of what a fault does to a series. A false alarm is an incident that was opened
 * outside of all these spans of its sensor. An incident's end counts for nothing.
 */
final class FaultMatcher {
  /** Half an incident's quiet stretch. */
  static final int TOLERANCE_READINGS = 30;

  /**
   * A fault and the first alert for it.
   *
   * @param alert null if it went unseen
   */
  record Outcome(Fault fault, @Nullable SeenAlert alert) {
    boolean isDetected() {
      return alert != null;
    }
  }

  /**
   * What came of the comparison.
   *
   * @param outcomes one per fault, in the faults' order
   * @param falseAlarms in order of arrival
   */
  record Result(List<Outcome> outcomes, List<SeenAlert> falseAlarms) {}

  private final long toleranceMillis;

  FaultMatcher(long intervalMillis) {
    this.toleranceMillis = TOLERANCE_READINGS * intervalMillis;
  }

  Result match(List<Fault> faults, List<SeenAlert> alerts) {
    Map<String, List<SeenAlert>> raised =
        alerts.stream()
            .filter(SeenAlert::isRaised)
            .sorted(Comparator.comparingLong(SeenAlert::receivedNanos))
            .collect(Collectors.groupingBy(SeenAlert::sensor));
    List<Outcome> outcomes = new ArrayList<>();
    for (Fault fault : faults) {
      SeenAlert first =
          raised.getOrDefault(fault.sensor(), List.of()).stream()
              .filter(alert -> isWithin(fault, alert))
              .findFirst()
              .orElse(null);
      outcomes.add(new Outcome(fault, first));
    }
    Map<String, List<Fault>> bySensor =
        faults.stream().collect(Collectors.groupingBy(Fault::sensor));
    List<SeenAlert> falseAlarms =
        alerts.stream()
            .filter(alert -> alert.phase() == IncidentPhase.OPENED)
            .filter(
                alert ->
                    bySensor.getOrDefault(alert.sensor(), List.of()).stream()
                        .noneMatch(fault -> isWithin(fault, alert)))
            .sorted(Comparator.comparingLong(SeenAlert::receivedNanos))
            .toList();
    return new Result(List.copyOf(outcomes), falseAlarms);
  }

  private boolean isWithin(Fault fault, SeenAlert alert) {
    return alert.timeMillis() >= fault.startMillis()
        && alert.timeMillis() <= fault.endMillis() + toleranceMillis;
  }
}
