package dev.heed.job;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.Judgement;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * What a scoring task tells of itself, in the group "detector". There is never a label per sensor:
 * a million of them would bring any monitoring down.
 *
 * <p>Counters: recordsScored, warmingUp (readings scored while their sensor was warming up),
 * incidents by kind when opened, forgotten (sensors whose state was removed after their silence),
 * suppressed (readings that would have been flagged, were it not for labels). Gauges: keys (sensors
 * met so far; one that was forgotten and comes back counts again), realisedAlertRate (incidents
 * opened per reading scored, since the task started), saturationShare by lens (share of the last
 * thousand or so flagged readings whose lens is saturated by more than half), budgetPerReading and
 * budgetPerSensorSecond (what the budget allows; the one that it does not speak of is 0).
 * Histogram: scoringTimeNanos of one reading in {@value #SAMPLE_EVERY}, which keeps the clock off
 * the path of the others.
 */
final class DetectorMetrics {
  static final String GROUP = "detector";

  private static final int SAMPLE_EVERY = 64;
  private static final int HISTOGRAM_SIZE = 1_000;
  private static final int RECENT_FLAGS = 1_000;
  private static final double SATURATED = 0.5;

  private final Counter recordsScored;
  private final Counter warmingUp;
  private final Counter forgotten;
  private final Counter suppressed;
  private final Map<Kind, Counter> incidents = new EnumMap<>(Kind.class);
  private final Histogram scoringTime = new DescriptiveStatisticsHistogram(HISTOGRAM_SIZE);
  private long keys;
  private long opened;
  private long flagged;
  private double saturationShare;

  /**
   * @param group the group "detector" of the task
   * @param keys sensors known already
   * @param budget false alarms that are accepted
   */
  DetectorMetrics(MetricGroup group, long keys, Budget budget) {
    this.keys = keys;
    recordsScored = group.counter("recordsScored");
    warmingUp = group.counter("warmingUp");
    forgotten = group.counter("forgotten");
    suppressed = group.counter("suppressed");
    for (Kind kind : Kind.values()) {
      incidents.put(kind, group.addGroup("kind", kind.code()).counter("incidents"));
    }
    group.histogram("scoringTimeNanos", scoringTime);
    group.<Long, Gauge<Long>>gauge("keys", () -> this.keys);
    group.<Double, Gauge<Double>>gauge("realisedAlertRate", this::realisedAlertRate);
    double perReading = perReading(budget);
    double perSensorSecond = budget.perSecond();
    group.<Double, Gauge<Double>>gauge("budgetPerReading", () -> perReading);
    group.<Double, Gauge<Double>>gauge("budgetPerSensorSecond", () -> perSensorSecond);
    group
        .addGroup("lens", "additive")
        .<Double, Gauge<Double>>gauge("saturationShare", () -> saturationShare);
    // Its score is linear in the amplitude, so it never saturates.
    group
        .addGroup("lens", "multiplicative")
        .<Double, Gauge<Double>>gauge("saturationShare", () -> 0.0);
  }

  long keys() {
    return keys;
  }

  void newSensor() {
    keys++;
  }

  void forgotten() {
    forgotten.inc();
  }

  /** Whether the time of the next reading is to be taken. */
  boolean isSampleDue() {
    return recordsScored.getCount() % SAMPLE_EVERY == 0;
  }

  void scoringTime(long nanos) {
    scoringTime.update(nanos);
  }

  void scored(Judgement verdict) {
    recordsScored.inc();
    if (verdict.isWarmingUp()) {
      warmingUp.inc();
    }
    if (verdict.isSuppressed()) {
      suppressed.inc();
    }
    if (verdict.grade() > 0) {
      flagged++;
      double saturated = verdict.saturation() > SATURATED ? 1 : 0;
      saturationShare += (saturated - saturationShare) / Math.min(flagged, RECENT_FLAGS);
    }
  }

  void incident(IncidentEvent event) {
    if (event.phase() == IncidentPhase.OPENED) {
      opened++;
      Objects.requireNonNull(incidents.get(event.kind())).inc();
    }
  }

  /** Alarms allowed per reading; 0 if the budget is per time. */
  private static double perReading(Budget budget) {
    return budget.period() == null ? budget.alarms() / budget.readings() : 0;
  }

  private double realisedAlertRate() {
    long scored = recordsScored.getCount();
    return scored == 0 ? 0 : (double) opened / scored;
  }
}
