package dev.heed.producer.simulate;

import java.time.Duration;
import java.time.Instant;

/**
 * What a simulated plant is made from.
 *
 * @param seed everything random follows from it
 * @param sensors 1 to 100,000; kinds take turns
 * @param start event time of the first reading
 * @param interval between two readings of a sensor, 1 ms to 6 h
 * @param readings of each sensor in the whole run: faults end within it; at least 1
 * @param history readings of each sensor at the start that are free of faults
 * @param faultsPerThousand mean number of random faults in 1,000 readings of a sensor after the
 *     history, 0 to 5; a high rate is bounded by the quiet distance
 * @param quiet readings between two faults of a sensor, at least
 * @param missingPerThousand single readings lost at random, in 1,000; 0 to 500. Not faults.
 */
public record PlantSettings(
    long seed,
    int sensors,
    Instant start,
    Duration interval,
    long readings,
    int history,
    double faultsPerThousand,
    int quiet,
    double missingPerThousand) {

  /** Most sensors of one plant. */
  public static final int MAX_SENSORS = 100_000;

  /** For a run that never ends. */
  public static final long ENDLESS = 1L << 50;

  /** Eight sensors, one of each kind, every five minutes, for four weeks, the first two clean. */
  public static final PlantSettings DEFAULT =
      new PlantSettings(
          1,
          SensorKind.values().length,
          Instant.parse("2026-01-05T00:00:00Z"),
          Duration.ofMinutes(5),
          8_064,
          4_032,
          1,
          150,
          2);

  public PlantSettings {
    check("sensors", sensors, 1, MAX_SENSORS);
    if (interval.compareTo(Duration.ofMillis(1)) < 0
        || interval.compareTo(Duration.ofHours(6)) > 0) {
      throw new IllegalArgumentException("interval: must be in [1ms, 6h], given " + interval);
    }
    check("readings", (double) readings, 1, (double) ENDLESS);
    check("history", history, 0, Integer.MAX_VALUE);
    check("faultsPerThousand", faultsPerThousand, 0, 5);
    check("quiet", quiet, 1, 1_000_000);
    check("missingPerThousand", missingPerThousand, 0, 500);
  }

  public PlantSettings withSeed(long newSeed) {
    return new PlantSettings(
        newSeed,
        sensors,
        start,
        interval,
        readings,
        history,
        faultsPerThousand,
        quiet,
        missingPerThousand);
  }

  public PlantSettings withSensors(int newSensors) {
    return new PlantSettings(
        seed,
        newSensors,
        start,
        interval,
        readings,
        history,
        faultsPerThousand,
        quiet,
        missingPerThousand);
  }

  public PlantSettings withStart(Instant newStart) {
    return new PlantSettings(
        seed,
        sensors,
        newStart,
        interval,
        readings,
        history,
        faultsPerThousand,
        quiet,
        missingPerThousand);
  }

  public PlantSettings withInterval(Duration newInterval) {
    return new PlantSettings(
        seed,
        sensors,
        start,
        newInterval,
        readings,
        history,
        faultsPerThousand,
        quiet,
        missingPerThousand);
  }

  /**
   * @param newReadings of each sensor in the whole run
   * @param newHistory how many of them, at the start, are free of faults
   */
  public PlantSettings withReadings(long newReadings, int newHistory) {
    return new PlantSettings(
        seed,
        sensors,
        start,
        interval,
        newReadings,
        newHistory,
        faultsPerThousand,
        quiet,
        missingPerThousand);
  }

  public PlantSettings withFaultsPerThousand(double newRate) {
    return new PlantSettings(
        seed, sensors, start, interval, readings, history, newRate, quiet, missingPerThousand);
  }

  public PlantSettings withMissingPerThousand(double newRate) {
    return new PlantSettings(
        seed, sensors, start, interval, readings, history, faultsPerThousand, quiet, newRate);
  }

  /** Event time of a step. */
  long timeMillis(long step) {
    return start.toEpochMilli() + step * interval.toMillis();
  }

  /** The first step at or after an event time. */
  long stepAt(long timeMillis) {
    return -Math.floorDiv(start.toEpochMilli() - timeMillis, interval.toMillis());
  }

  private static void check(String key, double given, double low, double high) {
    if (!(given >= low && given <= high)) {
      throw new IllegalArgumentException(
          key + ": must be in [" + text(low) + ", " + text(high) + "], given " + text(given));
    }
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e18
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
