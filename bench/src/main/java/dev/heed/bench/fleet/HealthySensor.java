package dev.heed.bench.fleet;

import dev.heed.bench.series.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A sensor without faults, over four weeks from the 00:00 of a Monday.
 *
 * @param name of the sensor
 * @param kind what it measures
 * @param interval minutes between readings
 * @param seed its signal follows from it
 */
record HealthySensor(String name, FleetKind kind, int interval, long seed) {
  static final int WEEKS = 4;
  static final int WEEK_MINUTES = 10_080;

  private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();
  private static final int OF_EACH_KIND = 10;

  /** Seventy sensors, ten of each kind, every other at 5 minutes instead of one. */
  static List<HealthySensor> fleet(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<HealthySensor> fleet = new ArrayList<>();
    for (FleetKind kind : FleetKind.values()) {
      for (int i = 1; i <= OF_EACH_KIND; i++) {
        int interval = i % 2 == 0 ? 5 : 1;
        fleet.add(new HealthySensor(kind.label() + " " + i, kind, interval, seeds.nextLong()));
      }
    }
    return fleet;
  }

  /** Its readings. */
  Series series() {
    FleetKind.Signal signal = kind.signal(new SplittableRandom(seed), interval);
    int rows = WEEKS * WEEK_MINUTES / interval;
    long[] times = new long[rows];
    double[][] values = new double[rows][];
    for (int i = 0; i < rows; i++) {
      times[i] = START + 60_000L * i * interval;
      values[i] = new double[] {signal.at(i * interval)};
    }
    return new Series(name, List.of("value"), times, values, new boolean[rows]);
  }
}
