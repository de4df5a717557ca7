package dev.heed.consumer;

import dev.heed.core.message.Direction;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.HeadReport;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Kind;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.ModelRef;
import dev.heed.core.message.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes incident events: a spike of a pump's vibration, with what a test wants otherwise. */
final class Events {
  static final long TIME = Instant.parse("2026-11-23T10:15:30Z").toEpochMilli();

  private String sensor = "pump-7";
  private String channel = "vibration";
  private int sequence;
  private Kind kind = Kind.SPIKE;
  private double grade = 0.92;
  private long timeMillis = TIME;
  private @Nullable Long endMillis;
  private double expected = 2.31;
  private double counterfactual = 2.68;

  private Events() {}

  static Events spike() {
    return new Events();
  }

  static IncidentEvent numbered(int sequence) {
    return spike().sequence(sequence).event();
  }

  Events sensor(String value) {
    sensor = value;
    return this;
  }

  Events channel(String value) {
    channel = value;
    return this;
  }

  Events sequence(int value) {
    sequence = value;
    return this;
  }

  Events kind(Kind value) {
    kind = value;
    return this;
  }

  Events grade(double value) {
    grade = value;
    return this;
  }

  Events time(long millis) {
    timeMillis = millis;
    return this;
  }

  Events closed(long millis) {
    endMillis = millis;
    return this;
  }

  Events unexplained() {
    expected = Double.NaN;
    counterfactual = Double.NaN;
    return this;
  }

  IncidentEvent event() {
    Map<String, Double> heads = new LinkedHashMap<>();
    heads.put("level_1", 12.1);
    heads.put("difference_1", 9.8);
    heads.put("season", 4.25);
    heads.put("spread_20", 2.0);
    heads.put("flatness", 0.1);
    return new IncidentEvent(
        "incident-1/" + sequence,
        "incident-1",
        sequence,
        endMillis == null ? IncidentPhase.OPENED : IncidentPhase.CLOSED,
        timeMillis,
        sensor,
        channel,
        List.of(channel),
        kind,
        Severity.HIGH,
        grade,
        0.88,
        0.97,
        14.25,
        Direction.UP,
        8.1,
        expected,
        1.9,
        2.7,
        2.1,
        2.5,
        timeMillis,
        endMillis,
        new LensReport(3.5, 0.62, 3.1, 0.4, -0.1, 0.5, 0.09, -0.02, 0.81, 4.2),
        new LensReport(5.5, 0.94, 5.2, 0.9, 0, 1.1, 0.05, 0.001, 0, Double.NaN),
        counterfactual,
        heads,
        List.of(new HeadReport("spike", 3.5, 5.5, 0.9)),
        Map.of("level_1", 12.1),
        11.5,
        0.2,
        List.of(new Evidence(timeMillis - 60_000, 2.3, 0.4)),
        List.of(),
        new ModelRef("1.0", "sha256:" + "0".repeat(64)));
  }
}
