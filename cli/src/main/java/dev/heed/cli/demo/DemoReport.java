package dev.heed.cli.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.heed.producer.simulate.FaultKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the demonstration showed; its components are the names in JSON.
 *
 * @param published readings, history included, garbage not
 * @param history readings of them that came before the live part
 * @param garbage records that are no readings, published on purpose
 * @param scored verdicts on the scores topic
 * @param faultsInjected faults that have begun
 * @param faultsDetected of these
 * @param falseAlarms incidents opened in the live part outside of every fault
 * @param falseAlarmsInHistory incidents opened while the history, free of faults, was learnt
 * @param incidents opened in all
 * @param deadLetters records on the dead-letter topic
 * @param late readings on the late topic
 * @param latencyP50Millis from publishing a live reading to the arrival of its alert; null without
 *     alerts
 * @param latencyP99Millis the same
 * @param firstAlertMedianSeconds wall time from a fault's start to its first alert; null if no
 *     fault was detected
 * @param firstAlertMaxSeconds the same
 * @param kinds per kind of fault
 */
record DemoReport(
    long published,
    long history,
    long garbage,
    long scored,
    int faultsInjected,
    int faultsDetected,
    int falseAlarms,
    int falseAlarmsInHistory,
    int incidents,
    long deadLetters,
    long late,
    @Nullable Long latencyP50Millis,
    @Nullable Long latencyP99Millis,
    @Nullable Double firstAlertMedianSeconds,
    @Nullable Double firstAlertMaxSeconds,
    Map<String, OfKind> kinds) {

  /**
   * Counts of one kind of fault.
   *
   * @param injected faults that have begun
   * @param detected of these
   * @param firstAlertMaxSeconds wall time from start to first alert; absent if none was detected
   */
  record OfKind(
      int injected,
      int detected,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double firstAlertMaxSeconds) {}

  /**
   * Plain numbers that were counted while the demonstration ran.
   *
   * @param published see the report
   * @param history see the report
   * @param garbage see the report
   * @param scored see the report
   * @param deadLetters see the report
   * @param late see the report
   */
  record Counts(
      long published, long history, long garbage, long scored, long deadLetters, long late) {}

  static DemoReport of(
      Counts counts, FaultMatcher.Result result, List<SeenAlert> alerts, StepClock clock) {
    double[] delays =
        result.outcomes().stream()
            .filter(FaultMatcher.Outcome::isDetected)
            .mapToDouble(outcome -> delaySeconds(outcome, clock))
            .toArray();
    double[] latencies =
        alerts.stream().mapToDouble(alert -> latencyMillis(alert, clock)).toArray();
    return new DemoReport(
        counts.published(),
        counts.history(),
        counts.garbage(),
        counts.scored(),
        result.outcomes().size(),
        (int) result.outcomes().stream().filter(FaultMatcher.Outcome::isDetected).count(),
        (int) falseAlarms(result, clock, true),
        (int) falseAlarms(result, clock, false),
        (int) alerts.stream().map(SeenAlert::incident).distinct().count(),
        counts.deadLetters(),
        counts.late(),
        whole(percentile(latencies, 0.5)),
        whole(percentile(latencies, 0.99)),
        tenths(percentile(delays, 0.5)),
        tenths(percentile(delays, 1)),
        kinds(result.outcomes(), clock));
  }

  private static long falseAlarms(FaultMatcher.Result result, StepClock clock, boolean live) {
    return result.falseAlarms().stream()
        .filter(alert -> clock.isLive(alert.timeMillis()) == live)
        .count();
  }

  private static Map<String, OfKind> kinds(List<FaultMatcher.Outcome> outcomes, StepClock clock) {
    Map<String, OfKind> kinds = new TreeMap<>();
    for (FaultKind kind : FaultKind.values()) {
      List<FaultMatcher.Outcome> mine =
          outcomes.stream().filter(outcome -> outcome.fault().kind() == kind).toList();
      List<FaultMatcher.Outcome> detected =
          mine.stream().filter(FaultMatcher.Outcome::isDetected).toList();
      double[] delays =
          detected.stream().mapToDouble(outcome -> delaySeconds(outcome, clock)).toArray();
      kinds.put(
          kind.code(), new OfKind(mine.size(), detected.size(), tenths(percentile(delays, 1))));
    }
    return kinds;
  }

  private static double delaySeconds(FaultMatcher.Outcome outcome, StepClock clock) {
    SeenAlert alert = outcome.alert();
    OptionalLong start = clock.publishedNanos(outcome.fault().startMillis());
    return alert == null || start.isEmpty()
        ? Double.NaN
        : (alert.receivedNanos() - start.getAsLong()) / 1e9;
  }

  private static double latencyMillis(SeenAlert alert, StepClock clock) {
    OptionalLong published = clock.publishedNanos(alert.timeMillis());
    return published.isEmpty() ? Double.NaN : (alert.receivedNanos() - published.getAsLong()) / 1e6;
  }

  /** By nearest rank, of what is a number; NaN if there is none. */
  static double percentile(double[] values, double share) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)];
  }

  private static @Nullable Long whole(double value) {
    return Double.isNaN(value) ? null : Math.round(value);
  }

  private static @Nullable Double tenths(double value) {
    return Double.isNaN(value) ? null : Math.round(value * 10) / 10.0;
  }
}
