package dev.heed.dashboards;

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
import dev.heed.core.message.VerdictEvent;
import java.util.List;
import java.util.Map;

/** Messages with plain values, to be varied by the tests. */
final class Samples {
  static final long START = 1_795_428_930_000L;

  static final Lenses LENSES = new Lenses(lens(0.25), lens(0.75));

  private static final Expected EXPECTED = new Expected(10, new Band(8, 12), new Band(9, 11));

  private Samples() {}

  static VerdictEvent verdict(String sensor, long timeMillis, double value) {
    return verdict(sensor, timeMillis, value, 0);
  }

  static VerdictEvent verdict(String sensor, long timeMillis, double value, double grade) {
    return new VerdictEvent(
        sensor,
        timeMillis,
        "ready",
        grade > 0 ? 20 : 0.5,
        grade,
        0.9,
        grade > 0 ? 0.9 : 0.001,
        grade > 0 ? Kind.SPIKE : null,
        grade > 0 ? sensor + "-1" : null,
        null,
        List.of(channel("value", value)));
  }

  static VerdictEvent.Channel channel(String name, double value) {
    return new VerdictEvent.Channel(name, value, 0.5, EXPECTED, LENSES);
  }

  static LensReport lens(double weight) {
    return new LensReport(
        1.5, weight, Math.log(weight / (1 - weight)), 0.3, -0.1, 0.31, 0.05, 0.02, 0.4, 7.5);
  }

  static IncidentEvent incident(String sensor, String incident, int sequence, IncidentPhase phase) {
    return new IncidentEvent(
        new Identity(
            incident + "/" + phase.code() + "/" + sequence,
            incident,
            sequence,
            phase,
            START + sequence,
            sensor,
            "value"),
        new Extent(START, phase == IncidentPhase.CLOSED ? START + 60_000 : null, List.of("value")),
        new Diagnosis(
            Kind.LEVEL_SHIFT,
            0.8,
            Map.of("level", 17.5),
            List.of(new HeadReport("level", 6.5, 9.5, 0.8))),
        Severity.HIGH,
        0.95,
        new Strength(0.8, 0.99, 21.5),
        new Deviation(Direction.UP, 15.5, EXPECTED, 12.5),
        LENSES,
        Map.of("level_5", 17.5),
        new Neighbourhood(12.5, 0.75, List.of(new Evidence(START - 60_000, 10.5, 0.4))),
        List.of(),
        new ModelRef("test-1", "sha256:00"));
  }
}
