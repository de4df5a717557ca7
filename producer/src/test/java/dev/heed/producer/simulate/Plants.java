package dev.heed.producer.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a plant says over its whole run. */
final class Plants {
  private Plants() {}

  /**
   * @param readings of all sensors in the order that they came
   * @param faults in the order that they began
   */
  record Run(List<LabelledReading> readings, List<Fault> faults) {

    Map<Long, LabelledReading> of(String sensor) {
      Map<Long, LabelledReading> byTime = new TreeMap<>();
      for (LabelledReading reading : readings) {
        if (reading.reading().sensor().equals(sensor)) {
          byTime.put(reading.reading().timeMillis(), reading);
        }
      }
      return byTime;
    }
  }

  static Run run(Plant plant) {
    List<LabelledReading> readings = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    while (plant.hasNext()) {
      plant.step(readings::add, faults::add);
    }
    return new Run(readings, faults);
  }

  /** Values of a channel of a sensor on its own, NaN where lost. */
  static double[] values(Plant plant, int sensor, int channel) {
    SensorSimulation simulation = plant.sensor(sensor);
    double[] values = new double[(int) plant.settings().readings()];
    for (int i = 0; i < values.length; i++) {
      LabelledReading reading = simulation.next(fault -> {});
      values[i] = reading == null ? Double.NaN : reading.reading().value(channel);
    }
    return values;
  }

  static double autocorrelation(double[] x, int lag) {
    double mean = mean(x);
    double both = 0;
    double own = 0;
    for (int i = 0; i < x.length; i++) {
      own += (x[i] - mean) * (x[i] - mean);
      both += i >= lag ? (x[i] - mean) * (x[i - lag] - mean) : 0;
    }
    return both / own;
  }

  static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }

  static double variance(double[] x) {
    double mean = mean(x);
    double sum = 0;
    for (double v : x) {
      sum += (v - mean) * (v - mean);
    }
    return sum / (x.length - 1);
  }
}
