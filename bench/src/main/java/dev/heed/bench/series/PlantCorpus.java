package dev.heed.bench.series;

import dev.heed.producer.simulate.FaultPlan;
import dev.heed.producer.simulate.LabelledReading;
import dev.heed.producer.simulate.Plant;
import dev.heed.producer.simulate.PlantSettings;
import dev.heed.producer.simulate.SensorSimulation;
import java.util.ArrayList;
import java.util.List;

/**
 * Labelled recordings of the simulated plant, for those who have no data of their own: every kind
 * of sensor and of fault, all of it following from a seed.
 */
public final class PlantCorpus {
  /** Sensors, two of each kind. */
  public static final int SENSORS = 16;

  /** How often every kind of fault happens in the whole corpus. */
  public static final int FAULTS_OF_EACH_KIND = 4;

  private PlantCorpus() {}

  private static PlantSettings settings(long seed) {
    return PlantSettings.DEFAULT.withSeed(seed).withSensors(SENSORS);
  }

  /** Series with faults after a history of two weeks without. */
  public static List<Series> faulty(long seed) {
    PlantSettings settings = settings(seed);
    FaultPlan plan =
        FaultPlan.everyKindOnce(
            settings, settings.history(), settings.readings(), FAULTS_OF_EACH_KIND);
    return series(Plant.of(settings, plan), "");
  }

  /** The same sensors without any fault: every alarm is a false one. */
  public static List<Series> normal(long seed) {
    return series(Plant.of(settings(seed), FaultPlan.NONE), "-normal");
  }

  private static List<Series> series(Plant plant, String suffix) {
    List<Series> all = new ArrayList<>();
    for (int i = 0; i < plant.settings().sensors(); i++) {
      SensorSimulation sensor = plant.sensor(i);
      String group = sensor.info().kind().code();
      all.add(record(sensor, plant, group + "/" + sensor.info().name() + suffix));
    }
    return List.copyOf(all);
  }

  private static Series record(SensorSimulation sensor, Plant plant, String name) {
    List<LabelledReading> readings = new ArrayList<>();
    while (sensor.steps() < plant.settings().readings()) {
      LabelledReading reading = sensor.next(fault -> {});
      if (reading != null) {
        readings.add(reading);
      }
    }
    int n = readings.size();
    int channels = sensor.info().channels().size();
    long[] times = new long[n];
    double[][] values = new double[n][channels];
    boolean[] label = new boolean[n];
    for (int i = 0; i < n; i++) {
      times[i] = readings.get(i).reading().timeMillis();
      label[i] = readings.get(i).fault() != null;
      for (int c = 0; c < channels; c++) {
        values[i][c] = readings.get(i).reading().value(c);
      }
    }
    return new Series(name, sensor.info().channels(), times, values, label);
  }
}
