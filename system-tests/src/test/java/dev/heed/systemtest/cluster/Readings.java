package dev.heed.systemtest.cluster;

import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.detect.Judgement;
import dev.heed.core.detect.SensorDetector;
import dev.heed.core.detect.SensorState;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Reading;
import dev.heed.core.model.Model;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
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
    return of(sensors, perSensor, INTERVAL);
  }

  /**
   * The same with another pace.
   *
   * @param interval milliseconds between two readings of a sensor
   */
  public static List<Reading> of(int sensors, int perSensor, long interval) {
    List<Reading> readings = new ArrayList<>(sensors * perSensor);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < perSensor; i++) {
      for (int sensor = 0; sensor < sensors; sensor++) {
        double value = value(random, i + sensor * 7);
        readings.add(Reading.of("pump-" + sensor, START + i * interval, value));
      }
    }
    return readings;
  }

  /** So many that they are made one by one when asked for: noise without jumps. */
  public static List<Reading> endless(int sensors) {
    return endless(sensors, 0, 1);
  }

  /**
   * The same with sensors that are replaced by others all the time.
   *
   * @param newPerSecond sensors that are replaced in a second
   * @param perSecond readings that are published in a second
   */
  public static List<Reading> endless(int sensors, int newPerSecond, int perSecond) {
    return new EndlessReadings(sensors, newPerSecond, perSecond);
  }

  private static double value(SplittableRandom random, int step) {
    boolean jump = step >= FIRST_JUMP && step % JUMP_EVERY < JUMP_LENGTH;
    return 20 + random.nextGaussian() + (jump ? 100 : 0);
  }

  /** The events that the core makes of readings that come in this order, sorted by sensor. */
  public static List<IncidentEvent> events(List<Reading> readings) {
    return events(readings, readings.size(), DetectorSettings.DEFAULT);
  }

  /**
   * The same when settings change in between.
   *
   * @param first readings under the default settings
   * @param then settings for the others
   */
  public static List<IncidentEvent> events(
      List<Reading> readings, int first, DetectorSettings then) {
    SensorDetector before = new SensorDetector(Model.shipped(), DetectorSettings.DEFAULT);
    SensorDetector after = new SensorDetector(Model.shipped(), then);
    Judgement verdict = new Judgement();
    Map<String, SensorState> states = new HashMap<>();
    List<IncidentEvent> events = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      Reading reading = readings.get(i);
      SensorState state = states.computeIfAbsent(reading.sensor(), s -> before.newState());
      (i < first ? before : after).accept(state, reading, verdict, events::add);
    }
    return events.stream().sorted(Comparator.comparing(IncidentEvent::sensor)).toList();
  }

  private static final class EndlessReadings extends AbstractList<Reading> {
    private final int sensors;
    private final int newPerSecond;
    private final int perSecond;

    EndlessReadings(int sensors, int newPerSecond, int perSecond) {
      this.sensors = sensors;
      this.newPerSecond = newPerSecond;
      this.perSecond = perSecond;
    }

    @Override
    public Reading get(int index) {
      long replaced = (long) index * newPerSecond / perSecond;
      int place = index % sensors;
      // Places are taken over one after the other: so often this one was.
      long generation = (replaced + sensors - 1 - place) / sensors;
      double value = 20 + new SplittableRandom(index).nextGaussian();
      long time = START + (long) (index / sensors) * INTERVAL;
      return Reading.of("pump-" + (place + generation * sensors), time, value);
    }

    @Override
    public int size() {
      return Integer.MAX_VALUE;
    }
  }
}
