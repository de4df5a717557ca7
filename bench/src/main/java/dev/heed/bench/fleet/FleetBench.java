package dev.heed.bench.fleet;

import dev.heed.bench.detector.Detector;
import dev.heed.bench.detector.Trace;
import dev.heed.bench.operator.Parallel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Runs a detector that opens incidents on a healthy fleet; see {@link HealthySensor}. */
public final class FleetBench {
  private static final int DAY = HealthySensor.WEEK_MINUTES / 7;
  private static final int SATURDAY = 5 * DAY;

  private FleetBench() {}

  /** Measures the detector. */
  public static FleetResult run(Detector detector, long seed) throws IOException {
    if (!detector.opensIncidents()) {
      throw new IllegalArgumentException("opens no incidents: " + detector.name());
    }
    List<Watched> fleet =
        Parallel.map(HealthySensor.fleet(seed), sensor -> Watched.of(sensor, detector));
    int[] minutes =
        fleet.stream().flatMapToInt(sensor -> Arrays.stream(sensor.openings)).sorted().toArray();
    long readings = fleet.stream().mapToLong(Watched::readings).sum();
    return new FleetResult(
        detector.name(),
        fleet.size(),
        readings,
        minutes.length,
        1000.0 * minutes.length / readings,
        weeks(minutes, seed),
        switches(minutes),
        Arrays.stream(FleetKind.values()).map(kind -> kind(kind, fleet)).toList());
  }

  /**
   * What is kept of a sensor.
   *
   * @param openings minutes at which an incident opened
   * @param shareOpen of readings at which one was open
   */
  @SuppressWarnings("ArrayRecordComponent") // read, never changed
  private record Watched(HealthySensor sensor, int readings, int[] openings, double shareOpen) {

    static Watched of(HealthySensor sensor, Detector detector) {
      Trace trace = detector.run(sensor.series());
      int rows = trace.detection().length;
      int[] openings =
          IntStream.range(0, rows)
              .filter(i -> trace.detection()[i] > 0)
              .map(i -> i * sensor.interval())
              .toArray();
      long open = IntStream.range(0, rows).filter(i -> trace.open()[i]).count();
      return new Watched(sensor, rows, openings, open / (double) rows);
    }
  }

  private static int[] between(int[] minutes, int from, int to) {
    return Arrays.stream(minutes).filter(minute -> minute >= from && minute < to).toArray();
  }

  private static List<FleetResult.Week> weeks(int[] minutes, long seed) {
    List<FleetResult.Week> weeks = new ArrayList<>();
    for (int i = 0; i < HealthySensor.WEEKS; i++) {
      int start = i * HealthySensor.WEEK_MINUTES;
      int[] ofWeek = between(minutes, start, start + HealthySensor.WEEK_MINUTES);
      weeks.add(
          new FleetResult.Week(
              ofWeek.length, Storms.worst(ofWeek), Storms.chance(ofWeek.length, seed + i)));
    }
    return weeks;
  }

  private static List<FleetResult.Switch> switches(int[] minutes) {
    List<FleetResult.Switch> switches = new ArrayList<>();
    for (int i = 1; i <= HealthySensor.WEEKS; i++) {
      int monday = i * HealthySensor.WEEK_MINUTES;
      int saturday = monday - HealthySensor.WEEK_MINUTES + SATURDAY;
      switches.add(switchAt("Saturday " + i, saturday, minutes));
      if (i < HealthySensor.WEEKS) {
        switches.add(switchAt("Monday " + (i + 1), monday, minutes));
      }
    }
    return switches;
  }

  private static FleetResult.Switch switchAt(String day, int from, int[] minutes) {
    return new FleetResult.Switch(day, between(minutes, from, from + Storms.MINUTES).length);
  }

  private static FleetResult.Kind kind(FleetKind kind, List<Watched> fleet) {
    List<Watched> ofKind = fleet.stream().filter(one -> one.sensor.kind() == kind).toList();
    int incidents = ofKind.stream().mapToInt(one -> one.openings.length).sum();
    long readings = ofKind.stream().mapToLong(Watched::readings).sum();
    return new FleetResult.Kind(
        kind.label(),
        incidents,
        1000.0 * incidents / readings,
        ofKind.stream().mapToDouble(Watched::shareOpen).max().orElse(0));
  }
}
