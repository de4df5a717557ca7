package dev.heed.dashboards;

import dev.heed.core.explain.AmplitudeResponse;
import dev.heed.core.explain.LensResponse;
import dev.heed.core.explain.ResponseCurves;
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
import dev.heed.core.message.Label;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.Lenses;
import dev.heed.core.message.Neighbourhood;
import dev.heed.core.message.SeenIncident;
import dev.heed.core.message.Severity;
import dev.heed.core.message.Strength;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes up verdicts and incidents that look like those of a plant with faults, for looking at the
 * page without a job. What it says is drawn, not detected: nothing here is a measure of Heed.
 */
final class SyntheticPlant {
  private static final String[] QUANTITIES = {
    "temperature", "vibration", "pressure", "flow", "power", "count"
  };
  private static final Kind[] KINDS = {
    Kind.SPIKE, Kind.LEVEL_SHIFT, Kind.DIP, Kind.VARIANCE, Kind.DRIFT, Kind.FLATLINE
  };
  private static final List<Severity> SEVERITIES =
      List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);
  private static final List<HeadReport> FIRING =
      List.of(
          new HeadReport("level", 5.5, 9, 0.81),
          new HeadReport("spike", 1.5, 2, 0.08),
          new HeadReport("season", -2.5, -1, 0.02));
  private static final Model MODEL = Model.shipped();
  private static final int PERIOD = 240;
  private static final int FAULT_STEPS = 26;
  private static final int WARM_UP_STEPS = 60;

  private final Random random;
  private final List<String> sensors = new ArrayList<>();

  SyntheticPlant(int size, long seed) {
    random = new Random(seed);
    for (int i = 0; i < size; i++) {
      sensors.add("line-%d/%s-%02d".formatted(1 + i / 12, QUANTITIES[i % 6], 1 + i % 12));
    }
  }

  /** The verdicts of all sensors at one moment. */
  List<VerdictEvent> verdicts(int step, long timeMillis) {
    List<VerdictEvent> verdicts = new ArrayList<>();
    for (int i = 0; i < sensors.size(); i++) {
      verdicts.add(verdict(i, step, timeMillis));
    }
    return verdicts;
  }

  private VerdictEvent verdict(int i, int step, long timeMillis) {
    int fault = faultStep(i, step);
    double effect = fault < 0 ? 0 : effect(kind(i, step), fault);
    double scale = 4 + i % 6;
    double centre = centre(i, step);
    double value = centre + scale * (0.16 * random.nextGaussian() + effect);
    double distance = (value - centre) / (0.16 * scale);
    boolean isFlagged = fault >= 0 && Math.abs(distance) > 4;
    double grade = isFlagged ? 1 - Math.exp(-Math.abs(distance) / 9) : 0;
    VerdictEvent.Channel channel =
        new VerdictEvent.Channel(
            "value",
            value,
            Math.min(30, 0.09 * distance * distance),
            around(centre, scale),
            new Lenses(additive(distance, scale), multiplicative(distance, scale)));
    boolean isWarmingUp = step < WARM_UP_STEPS || i % 11 == 10;
    return new VerdictEvent(
        sensors.get(i),
        timeMillis,
        isWarmingUp ? "warming_up" : "ready",
        channel.score(),
        isWarmingUp ? 0 : grade,
        isWarmingUp ? 0.2 : 0.9,
        isFlagged ? 0.95 : 0.001,
        isFlagged && !isWarmingUp ? kind(i, step) : null,
        fault >= 0 && !isWarmingUp ? incidentId(i, step) : null,
        null,
        List.of(channel));
  }

  /** The events of the incidents that begin, get worse or end at this step. */
  List<IncidentEvent> incidents(int step, long timeMillis, long stepMillis) {
    List<IncidentEvent> events = new ArrayList<>();
    for (int i = 0; i < sensors.size(); i++) {
      int fault = faultStep(i, step);
      if (step < WARM_UP_STEPS || i % 11 == 10 || (fault != 1 && fault != FAULT_STEPS - 1)) {
        continue;
      }
      IncidentPhase phase = fault == 1 ? IncidentPhase.OPENED : IncidentPhase.CLOSED;
      events.add(incident(i, step, timeMillis, stepMillis, phase));
    }
    return events;
  }

  private IncidentEvent incident(
      int i, int step, long timeMillis, long stepMillis, IncidentPhase phase) {
    long startMillis = timeMillis - faultStep(i, step) * stepMillis;
    Kind kind = kind(i, step);
    double scale = 4 + i % 6;
    double expected = centre(i, step);
    double size = effect(kind, FAULT_STEPS / 2);
    double actual = expected + scale * size;
    int rank = Math.min(3, (int) Math.abs(size * 1.5));
    Severity severity = SEVERITIES.get(rank);
    Map<String, Double> features = features(kind, Math.abs(size));
    AmplitudeResponse there = response(features);
    return new IncidentEvent(
        new Identity(
            incidentId(i, step) + "/" + phase.code(),
            incidentId(i, step),
            phase == IncidentPhase.OPENED ? 0 : 1,
            phase,
            timeMillis,
            sensors.get(i),
            "value"),
        new Extent(
            startMillis, phase == IncidentPhase.CLOSED ? timeMillis : null, List.of("value")),
        new Diagnosis(kind, 0.9, heads(features), FIRING),
        severity,
        0.9,
        new Strength(0.55 + 0.1 * rank, 0.97, 6 + 3 * Math.abs(size)),
        new Deviation(
            size > 0 ? Direction.UP : Direction.DOWN,
            actual,
            around(expected, scale),
            kind == Kind.FLATLINE ? Double.NaN : expected + Math.signum(size) * 0.7 * scale),
        new Lenses(
            lens(there.additive(), 1 / (actual - expected), 1.8 * scale),
            lens(there.multiplicative(), 1 / (actual - expected), Double.NaN)),
        features,
        new Neighbourhood(11.5, 0.1 * scale, evidence(i, step, timeMillis, stepMillis)),
        seenBefore(i, step, timeMillis, kind),
        MODEL.ref());
  }

  private static Expected around(double centre, double scale) {
    return new Expected(
        centre,
        new Band(centre - 0.55 * scale, centre + 0.55 * scale),
        new Band(centre - 0.35 * scale, centre + 0.35 * scale));
  }

  private static List<Evidence> evidence(int i, int step, long timeMillis, long stepMillis) {
    double scale = 4 + i % 6;
    double expected = centre(i, step);
    return List.of(
        moment(i, step - 38, timeMillis - 38 * stepMillis, 0.31),
        moment(i, step - PERIOD, timeMillis - PERIOD * stepMillis, 0.22),
        new Evidence(timeMillis - 86_400_000L, expected + 0.1 * scale, 0.12),
        moment(i, step - PERIOD + 20, timeMillis - (PERIOD - 20) * stepMillis, 0.09),
        new Evidence(timeMillis - 172_800_000L, expected - 0.4 * scale, 0.05));
  }

  private List<SeenIncident> seenBefore(int i, int step, long timeMillis, Kind kind) {
    return List.of(
        new SeenIncident(
            "earlier-" + i,
            sensors.get(i),
            "value",
            timeMillis - 345_600_000L,
            kind,
            Label.REAL,
            0.62),
        new SeenIncident(
            incidentId(i + 4, step),
            sensors.get((i + 4) % sensors.size()),
            "value",
            timeMillis - 990_000L,
            kind,
            null,
            0.21),
        new SeenIncident(
            "earlier-peer",
            sensors.get((i + 8) % sensors.size()),
            "value",
            timeMillis - 1_209_600_000L,
            Kind.DRIFT,
            Label.FALSE_ALARM,
            0.07));
  }

  private static Evidence moment(int i, int step, long timeMillis, double weight) {
    return new Evidence(timeMillis, centre(i, step), weight);
  }

  private static double centre(int i, int step) {
    return 40 + 7 * (i % 6) + (4 + i % 6) * Math.sin(step * 2 * Math.PI / PERIOD + i);
  }

  private static Map<String, Double> features(Kind kind, double size) {
    Map<String, Double> features = new LinkedHashMap<>();
    features.put("departure", 9 + 6 * size);
    features.put("season_1", 9 + 6 * size);
    features.put("novelty", 7 + 4 * size);
    features.put("level_1", 6 + 3 * size);
    features.put("difference_1", kind == Kind.DRIFT ? 0.5 : 4 + 2 * size);
    features.put("level_5", 3.5);
    features.put("excess", 1.75);
    features.put("spread_20", 0.4);
    return features;
  }

  private static Map<String, Double> heads(Map<String, Double> features) {
    Map<String, Double> heads = new LinkedHashMap<>();
    heads.put("season", features.get("season_1"));
    heads.put("spike", features.get("level_1"));
    heads.put("level", features.get("level_5"));
    heads.put("spread", features.get("spread_20"));
    return heads;
  }

  /** What the shipped model says of such a key, so that its curves go through the reading. */
  private static AmplitudeResponse response(Map<String, Double> features) {
    return new ResponseCurves(MODEL, ResponseCurves.query(0))
        .overAmplitude(ResponseCurves.key(features), 1, 2);
  }

  private static LensReport lens(LensResponse lens, double perUnit, double saturationAmplitude) {
    double slope = lens.slope()[1] * perUnit;
    return new LensReport(
        lens.score()[1],
        lens.weight()[1],
        lens.logOdds()[1],
        slope,
        0,
        slope,
        lens.weightSlope()[1] * perUnit,
        0,
        lens.saturation()[1],
        saturationAmplitude);
  }

  private static LensReport additive(double distance, double scale) {
    double tanh = Math.tanh(distance / 9);
    double logOdds = 9 * Math.abs(tanh) - 4.5;
    double slope = 9 * (1 - tanh * tanh) / (1.44 * scale) * Math.signum(distance);
    return new LensReport(
        logOdds, sigmoid(logOdds), logOdds, slope, 0, slope, 0, 0, tanh * tanh, 1.8 * scale);
  }

  private static LensReport multiplicative(double distance, double scale) {
    double logOdds = 0.55 * Math.abs(distance) - 5;
    double slope = 0.55 / (0.16 * scale) * Math.signum(distance);
    return new LensReport(logOdds, sigmoid(logOdds), logOdds, slope, 0, slope, 0, 0, 0, Double.NaN);
  }

  private static double effect(Kind kind, int fault) {
    return switch (kind) {
      case SPIKE -> fault > 9 && fault < 16 ? 2.6 : 0.9;
      case DIP -> -1.6;
      case LEVEL_SHIFT -> 1.9;
      case DRIFT -> 0.09 * fault;
      case VARIANCE -> 1.3 * Math.sin(fault * 2.1);
      default -> 0.8;
    };
  }

  /** How far into its fault a sensor is; negative outside. */
  private int faultStep(int i, int step) {
    int within = Math.floorMod(step - 71 * i, 7 * PERIOD / 3 + 37 * (i % 5));
    return within < FAULT_STEPS && i % 4 == 1 ? within : -1;
  }

  private static Kind kind(int i, int step) {
    return KINDS[Math.floorMod(i / 4 + step / (7 * PERIOD / 3), KINDS.length)];
  }

  private static String incidentId(int i, int step) {
    return "incident-" + i + "-" + Math.floorDiv(step - 71 * i, 7 * PERIOD / 3 + 37 * (i % 5));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
