package dev.heed.systemtest.cluster;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.detect.SensorVerdict;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Noise of several sensors, one reading a second each, with a jump of a few readings now and then
 * that no detector can miss; and what the core alone says of it.
 */
public final class Readings {
  /** Time of the first. */
  public static final long START = 1_794_219_330_000L;

  /** Between two readings of a sensor. */
  public static final long INTERVAL = 1_000;

  private static final int FIRST_JUMP = 150;
  private static final int JUMP_EVERY = 90;
  private static final int JUMP_LENGTH = 3;

  private Readings() {}

  /** In the order of their time; the same ones for the same numbers. */
  public static List<Reading> of(int sensors, int perSensor) {
    List<Reading> readings = new ArrayList<>(sensors * perSensor);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < perSensor; i++) {
      for (int sensor = 0; sensor < sensors; sensor++) {
        readings.add(
            Reading.of("pump-" + sensor, START + i * INTERVAL, value(random, i + sensor * 7)));
      }
    }
    return readings;
  }

  private static double value(SplittableRandom random, int step) {
    boolean jump = step >= FIRST_JUMP && step % JUMP_EVERY < JUMP_LENGTH;
    return 20 + random.nextGaussian() + (jump ? 100 : 0);
  }

  /** The events that the core makes of readings that come in this order. */
  public static List<IncidentEvent> events(List<Reading> readings, DetectorSettings settings) {
    SensorDetector detector = new SensorDetector(Model.shipped(), settings);
    SensorVerdict verdict = new SensorVerdict();
    Map<String, SensorState> states = new HashMap<>();
    List<IncidentEvent> events = new ArrayList<>();
    for (Reading reading : readings) {
      SensorState state = states.computeIfAbsent(reading.sensor(), s -> detector.newState());
      detector.accept(state, reading, verdict, events::add);
    }
    return events;
  }
}
