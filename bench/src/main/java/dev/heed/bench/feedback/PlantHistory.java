package dev.heed.bench.feedback;

import dev.heed.core.message.Reading;
import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.LabelledReading;
import dev.heed.producer.simulate.Plant;
import dev.heed.producer.simulate.PlantSettings;
import dev.heed.producer.simulate.SensorSimulation;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded history of a simulated plant: all readings of each sensor, and its faults.
 *
 * @param sensors one entry per sensor
 * @param middleMillis event time at which half of the history with faults is over
 * @param graceMillis after a fault has ended, an incident that starts within this time is its echo
 */
record PlantHistory(List<Sensor> sensors, long middleMillis, long graceMillis) {
  private static final int GRACE_READINGS = 60;
  private static final int CLEAN_READINGS = 1_000;

  /**
   * One sensor.
   *
   * @param readings in order of time
   * @param faults that the simulation brought about
   */
  record Sensor(List<Reading> readings, List<Fault> faults) {}

  /**
   * Random faults, one in about 1,000 readings, after 1,000 without.
   *
   * @param readings of each sensor
   */
  static PlantHistory of(long seed, int sensors, int readings) {
    PlantSettings settings =
        PlantSettings.DEFAULT
            .withSeed(seed)
            .withSensors(sensors)
            .withReadings(readings, CLEAN_READINGS);
    Plant plant = Plant.of(settings);
    List<Sensor> all = new ArrayList<>();
    for (int i = 0; i < sensors; i++) {
      all.add(record(plant.sensor(i), readings));
    }
    long interval = settings.interval().toMillis();
    long start = settings.start().toEpochMilli();
    return new PlantHistory(
        all, start + (CLEAN_READINGS + readings) / 2 * interval, GRACE_READINGS * interval);
  }

  private static Sensor record(SensorSimulation sensor, int steps) {
    List<Reading> readings = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    while (sensor.steps() < steps) {
      LabelledReading reading = sensor.next(faults::add);
      if (reading != null) {
        readings.add(reading.reading());
      }
    }
    return new Sensor(readings, faults);
  }
}
