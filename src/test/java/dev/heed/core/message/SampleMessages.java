package dev.heed.core.message;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects that the golden files say. */
final class SampleMessages {
  private static final long TIME = Instant.parse("2026-11-23T10:15:30Z").toEpochMilli();
  private static final ModelRef MODEL =
      new ModelRef("1.0.0", "sha256:" + "0123456789abcdef".repeat(4));
  private static final LensReport ADDITIVE =
      new LensReport(
          4.25, 0.875, 1.9459101490553132, 0.125, -0.0625, 0.140625, 0.015, -0.003, 0.75, 12.5);
  private static final LensReport MULTIPLICATIVE =
      new LensReport(
          17.5, 0.9999847412109375, 11.09, 0.5, 0, 0.50000763, 7.6e-6, -0.003, 0, Double.NaN);
  private static final LensReport UNKNOWN =
      new LensReport(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);

  private static final Lenses LENSES = new Lenses(ADDITIVE, MULTIPLICATIVE);
  private static final Expected VIBRATION =
      new Expected(2.5, new Band(2.125, 2.875), new Band(2.25, 2.75));
  private static final Expected TEMPERATURE =
      new Expected(61, new Band(58.5, 63.5), new Band(59.5, 62.5));

  private SampleMessages() {}

  static Reading singleReading() {
    return Reading.of("Kessel/Süd", TIME + 250, -1.5e-7);
  }

  static Reading channelsReading() {
    return Reading.of(
        "pump-7",
        TIME,
        new String[] {"vibration", "temperature"},
        new double[] {8.1, 61.2},
        "running");
  }

  static IncidentEvent opened() {
    Map<String, Double> heads = new LinkedHashMap<>();
    heads.put("spike", 17.25);
    heads.put("level", 3.5);
    Map<String, Double> features = new LinkedHashMap<>();
    features.put("difference_1", 17.25);
    features.put("level_1", 9.5);
    return new IncidentEvent(
        new Identity(
            "9f2c41d07a6be835-opened-0",
            "9f2c41d07a6be835",
            0,
            IncidentPhase.OPENED,
            TIME,
            "pump-7",
            "vibration"),
        new Extent(TIME, null, List.of("vibration", "temperature")),
        new Diagnosis(
            Kind.SPIKE,
            0.90625,
            Collections.unmodifiableMap(heads),
            List.of(new HeadReport("spike", 3.5, 12.25, 0.90625))),
        Severity.HIGH,
        0.96875,
        new Strength(0.8125, 0.9375, 17.25),
        new Deviation(Direction.UP, 8.1, VIBRATION, 3.0625),
        LENSES,
        Collections.unmodifiableMap(features),
        new Neighbourhood(
            12.5,
            0.375,
            List.of(
                new Evidence(TIME - 60_000, 2.4, 0.625), new Evidence(TIME - 120_500, 2.6, 0.25))),
        List.of(
            new SeenIncident(
                "00ff00ff00ff00ff",
                "pump-8",
                "vibration",
                TIME - 86_400_000,
                Kind.SPIKE,
                Label.FALSE_ALARM,
                0.5),
            new SeenIncident(
                "11ff00ff00ff00ff",
                "pump-7",
                "vibration",
                TIME - 90_000_000,
                Kind.DIP,
                null,
                0.25)),
        MODEL);
  }

  static FeedbackEvent falseAlarm() {
    return FeedbackEvent.of(opened(), opened(), Label.FALSE_ALARM, "Zoë", "hose was moved");
  }

  static IncidentEvent closedWithLittleKnown() {
    return new IncidentEvent(
        new Identity(
            "00ff00ff00ff00ff-closed-12",
            "00ff00ff00ff00ff",
            12,
            IncidentPhase.CLOSED,
            TIME + 1,
            "Kessel/Süd",
            "value"),
        new Extent(TIME - 86_400_000, TIME - 1, List.of("value")),
        new Diagnosis(Kind.UNCLEAR, Double.NaN, Map.of(), List.of()),
        Severity.CRITICAL,
        0.5,
        new Strength(1, Double.NaN, 0),
        new Deviation(Direction.NONE, -1e30, Expected.UNKNOWN, Double.NaN),
        new Lenses(ADDITIVE, UNKNOWN),
        Map.of(),
        Neighbourhood.NONE,
        List.of(),
        MODEL);
  }

  static VerdictEvent flagged() {
    return new VerdictEvent(
        "pump-7",
        TIME,
        "ready",
        17.25,
        0.8125,
        0.96875,
        0.9375,
        Kind.SPIKE,
        "9f2c41d07a6be835",
        new Suppression(12.5, List.of("4a7c41d07a6be835")),
        List.of(
            new VerdictEvent.Channel("vibration", 8.1, 17.25, VIBRATION, LENSES),
            new VerdictEvent.Channel("temperature", 61.2, 0.5, TEMPERATURE, LENSES)));
  }

  static VerdictEvent warmingUp() {
    return new VerdictEvent(
        "Kessel/Süd",
        TIME + 250,
        "warming_up",
        0,
        0,
        0,
        Double.NaN,
        null,
        null,
        null,
        List.of(
            new VerdictEvent.Channel(
                "value", -1.5e-7, 0, Expected.UNKNOWN, new Lenses(UNKNOWN, UNKNOWN))));
  }
}
