package dev.heed.job;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Readings with a spike per sensor, one after the other, that no detector can miss, and what the
 * core alone says of them.
 */
final class Plant {
  static final long START = 1_794_219_330_000L;
  static final long INTERVAL = 1_000;

  private static final int FIRST_SPIKE = 200;
  private static final int QUIET_END = 80;

  private Plant() {}

  /**
   * Readings of several sensors, one a second each, in the order of their time; each incident is
   * closed before the end.
   */
  static List<Reading> readings(int sensors, int perSensor) {
    List<Reading> readings = new ArrayList<>(sensors * perSensor);
    Random random = new Random(7);
    int spread = (perSensor - FIRST_SPIKE - QUIET_END) / sensors;
    for (int i = 0; i < perSensor; i++) {
      for (int sensor = 0; sensor < sensors; sensor++) {
        boolean spike = i == FIRST_SPIKE + sensor * spread;
        double value = 20 + random.nextGaussian() + (spike ? 200 : 0);
        readings.add(Reading.of("pump-" + sensor, START + i * INTERVAL, value));
      }
    }
    return readings;
  }

  /** The events that the core makes of readings that come in this order, sorted by sensor. */
  static List<IncidentEvent> events(List<Reading> readings) {
    SensorDetector detector = new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
    Judgement verdict = new Judgement();
    Map<String, SensorState> states = new HashMap<>();
    List<IncidentEvent> events = new ArrayList<>();
    for (Reading reading : readings) {
      SensorState state = states.computeIfAbsent(reading.sensor(), s -> detector.newState());
      detector.accept(state, reading, verdict, events::add);
    }
    return bySensor(events);
  }

  /** Sorted by sensor; the order within a sensor stays. */
  static List<IncidentEvent> bySensor(List<IncidentEvent> events) {
    return events.stream().sorted(Comparator.comparing(IncidentEvent::sensor)).toList();
  }
}
