package dev.heed.bench.calibration;

import dev.heed.producer.simulate.FaultPlan;
import dev.heed.producer.simulate.LabelledReading;
import dev.heed.producer.simulate.Plant;
import dev.heed.producer.simulate.PlantSettings;
import dev.heed.producer.simulate.SensorSimulation;
import java.util.ArrayList;
import java.util.List;

/** Sensors of the simulated plant: two weeks without faults, then two weeks with them. */
public final class PlantStreams {
  /** Sensors, two of each kind. */
  public static final int SENSORS = 16;

  static final long INTERVAL_MILLIS = PlantSettings.DEFAULT.interval().toMillis();

  private static final int OF_EACH_KIND = 4;

  private PlantStreams() {}

  private static PlantSettings settings(long seed) {
    return PlantSettings.DEFAULT.withSeed(seed).withSensors(SENSORS);
  }

  /** Faults of all kinds at random, one in 1,000 readings: what the calibration is fitted to. */
  public static List<Stream> random(long seed) {
    return streams(Plant.of(settings(seed)));
  }

  /** Every kind of fault equally often: about two thirds as many readings of faults. */
  public static List<Stream> everyKind(long seed) {
    PlantSettings settings = settings(seed);
    return streams(
        Plant.of(
            settings,
            FaultPlan.everyKindOnce(
                settings, settings.history(), settings.readings(), OF_EACH_KIND)));
  }

  private static List<Stream> streams(Plant plant) {
    List<Stream> streams = new ArrayList<>();
    for (int i = 0; i < plant.settings().sensors(); i++) {
      int index = i;
      streams.add(
          readings -> {
            SensorSimulation sensor = plant.sensor(index);
            while (sensor.steps() < plant.settings().readings()) {
              LabelledReading reading = sensor.next(fault -> {});
              if (reading != null) {
                readings.accept(reading);
              }
            }
          });
    }
    return List.copyOf(streams);
  }
}
