package dev.heed.cli.demo;

import dev.heed.producer.simulate.FaultPlan;
import dev.heed.producer.simulate.Plant;
import dev.heed.producer.simulate.PlantSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the plant does what: first days of history without faults, as fast as possible; then live,
 * at a pace that leaves room for every kind of fault. Time in the plant follows from the seed
 * alone, so that a run can be repeated; it has nothing to do with the wall clock.
 *
 * @param plant settings of the plant
 * @param faults planned ones; null: at random, for a run without end
 * @param liveReadings of each sensor; Long.MAX_VALUE without end
 * @param readingsPerSecond of each sensor, in wall time
 */
record DemoTimeline(
    PlantSettings plant, @Nullable FaultPlan faults, long liveReadings, double readingsPerSecond) {

  static final Duration INTERVAL = Duration.ofMinutes(5);
  static final int HISTORY = 8 * 24 * 12;

  private static final double USUAL_PACE = 10;

  /** A broken season takes a day, 288 readings; the other kinds want to find room beside it. */
  private static final double LEAST_READINGS = 600;

  /** No fault begins so soon after the start of the live part. */
  private static final int LEAD = 10;

  /** The last fault leaves so much wall time for its alert, or a quarter of a short run. */
  private static final double TAIL_SECONDS = 15;

  private static final double READINGS_PER_REPEAT = 4_000;

  static DemoTimeline of(DemoSettings settings) {
    PlantSettings plant =
        PlantSettings.DEFAULT
            .withSeed(settings.seed())
            .withSensors(settings.sensors())
            .withInterval(INTERVAL);
    Duration length = settings.length();
    if (length == null) {
      return new DemoTimeline(
          plant.withReadings(PlantSettings.ENDLESS, HISTORY), null, Long.MAX_VALUE, USUAL_PACE);
    }
    double seconds = length.toMillis() / 1000.0;
    double pace = Math.max(USUAL_PACE, LEAST_READINGS / seconds);
    long live = Math.round(pace * seconds);
    long lastFault = HISTORY + live - Math.round(pace * Math.min(TAIL_SECONDS, seconds / 4));
    PlantSettings finite = plant.withReadings(HISTORY + live, HISTORY);
    return new DemoTimeline(finite, plan(finite, lastFault), live, pace);
  }

  /** As many of each kind as there is room for. */
  private static FaultPlan plan(PlantSettings plant, long to) {
    long from = HISTORY + LEAD;
    double room = (to - from) * (double) plant.sensors();
    for (int repeats = (int) Math.max(1, Math.round(room / READINGS_PER_REPEAT)); ; repeats--) {
      try {
        return FaultPlan.everyKindOnce(plant, from, to, repeats);
      } catch (IllegalArgumentException e) {
        if (repeats == 1) {
          throw e;
        }
      }
    }
  }

  Plant newPlant() {
    return faults == null ? Plant.of(plant) : Plant.of(plant, faults);
  }

  /** Event time of the first live reading. */
  long liveStartMillis() {
    return plant.start().toEpochMilli() + HISTORY * INTERVAL.toMillis();
  }

  /** How much faster than real time the live part runs. */
  double speed() {
    return readingsPerSecond * INTERVAL.toMillis() / 1000;
  }
}
