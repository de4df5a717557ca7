package dev.heed.consumer;

import dev.heed.core.message.Band;
import dev.heed.core.message.Deviation;
import dev.heed.core.message.Diagnosis;
import dev.heed.core.message.Direction;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.Expected;
import dev.heed.core.message.Extent;
import dev.heed.core.message.HeadReport;
import dev.heed.core.message.Identity;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.Lenses;
import dev.heed.core.message.ModelRef;
import dev.heed.core.message.Neighbourhood;
import dev.heed.core.message.Severity;
import dev.heed.core.message.Strength;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes incident events: a spike of a pump's vibration, with what a test wants otherwise. */
public final class Events {
  public static final long TIME = Instant.parse("2026-11-23T10:15:30Z").toEpochMilli();

  private String sensor = "pump-7";
  private String channel = "vibration";
  private String incident = "incident-1";
  private Severity severity = Severity.HIGH;
  private int sequence;
  private Kind kind = Kind.SPIKE;
  private double grade = 0.92;
  private long timeMillis = TIME;
  private @Nullable Long endMillis;
  private boolean updated;
  private double expected = 2.31;
  private double counterfactual = 2.68;

  private Events() {}

  public static Events spike() {
    return new Events();
  }

  public static IncidentEvent numbered(int sequence) {
    return spike().sequence(sequence).event();
  }

  public Events sensor(String value) {
    sensor = value;
    return this;
  }

  public Events incident(String value) {
    incident = value;
    return this;
  }

  public Events severity(Severity value) {
    severity = value;
    return this;
  }

  public Events channel(String value) {
    channel = value;
    return this;
  }

  public Events sequence(int value) {
    sequence = value;
    return this;
  }

  public Events kind(Kind value) {
    kind = value;
    return this;
  }

  public Events grade(double value) {
    grade = value;
    return this;
  }

  public Events time(long millis) {
    timeMillis = millis;
    return this;
  }

  public Events updated() {
    updated = true;
    return this;
  }

  public Events closed(long millis) {
    endMillis = millis;
    return this;
  }

  public Events unexplained() {
    expected = Double.NaN;
    counterfactual = Double.NaN;
    return this;
  }

  private IncidentPhase phase() {
    if (endMillis != null) {
      return IncidentPhase.CLOSED;
    }
    return updated ? IncidentPhase.UPDATED : IncidentPhase.OPENED;
  }

  public IncidentEvent event() {
    Map<String, Double> heads = new LinkedHashMap<>();
    heads.put("level_1", 12.1);
    heads.put("difference_1", 9.8);
    heads.put("season", 4.25);
    heads.put("spread_20", 2.0);
    heads.put("flatness", 0.1);
    return new IncidentEvent(
        new Identity(
            incident + "/" + sequence, incident, sequence, phase(), timeMillis, sensor, channel),
        new Extent(timeMillis, endMillis, List.of(channel)),
        new Diagnosis(kind, 0.9, heads, List.of(new HeadReport("spike", 3.5, 5.5, 0.9))),
        severity,
        0.88,
        new Strength(grade, 0.97, 14.25),
        new Deviation(
            Direction.UP,
            8.1,
            new Expected(expected, new Band(1.9, 2.7), new Band(2.1, 2.5)),
            counterfactual),
        new Lenses(
            new LensReport(3.5, 0.62, 3.1, 0.4, -0.1, 0.5, 0.09, -0.02, 0.81, 4.2),
            new LensReport(5.5, 0.94, 5.2, 0.9, 0, 1.1, 0.05, 0.001, 0, Double.NaN)),
        Map.of("level_1", 12.1),
        new Neighbourhood(11.5, 0.2, List.of(new Evidence(timeMillis - 60_000, 2.3, 0.4))),
        List.of(),
        new ModelRef("1.0", "sha256:" + "0".repeat(64)));
  }
}
