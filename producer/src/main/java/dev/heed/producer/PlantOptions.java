package dev.heed.producer;

import dev.heed.producer.simulate.FaultPlan;
import dev.heed.producer.simulate.Plant;
import dev.heed.producer.simulate.PlantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what is simulated. */
final class PlantOptions {
  private static final String FOREVER = "forever";

  @Option(
      names = "--sensors",
      paramLabel = "N",
      defaultValue = "16",
      description = "Sensors, 1 to 100000; eight kinds take turns (default: ${DEFAULT-VALUE}).")
  private int sensors;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Everything random follows from it (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--interval",
      paramLabel = "SPAN",
      defaultValue = "5m",
      converter = Span.class,
      description = "Between two readings of a sensor, 1ms to 6h (default: ${DEFAULT-VALUE}).")
  private Duration interval;

  @Option(
      names = "--history",
      paramLabel = "SPAN",
      defaultValue = "14d",
      converter = Span.class,
      description =
          "Plant time at the start without faults, published as fast as possible (default:"
              + " ${DEFAULT-VALUE}).")
  private Duration history;

  @Option(
      names = "--for",
      paramLabel = "SPAN",
      defaultValue = "7d",
      description =
          "Plant time after the history, or forever with --speed 1 (default: ${DEFAULT-VALUE}).")
  private String length;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "Event time of the first reading, ISO-8601 (default: to files 2026-01-05T00:00:00Z; to"
              + " Kafka such that the run ends now, or its history if it goes on at real time).")
  private @Nullable Instant start;

  @Option(
      names = "--faults-per-1000",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Random faults in 1000 readings of a sensor after the history, 0 to 5 (default:"
              + " ${DEFAULT-VALUE}).")
  private double faultsPerThousand;

  @Option(
      names = "--every-fault",
      paramLabel = "TIMES",
      description = "Instead of random faults, every kind so many times, evenly.")
  private @Nullable Integer everyFault;

  @Option(
      names = "--missing-per-1000",
      paramLabel = "X",
      defaultValue = "2",
      description =
          "Single readings lost at random in 1000, 0 to 500; not faults (default:"
              + " ${DEFAULT-VALUE}).")
  private double missingPerThousand;

  /**
   * @param clock for the start of a plant that ends now; null for one in no particular time
   * @param isRealTime whether it goes on at real time after its history
   * @throws IllegalArgumentException if a value is not allowed
   */
  Plant plant(@Nullable Clock clock, boolean isRealTime) {
    if (interval.toMillis() < 1) {
      throw new IllegalArgumentException("--interval: must be in [1ms, 6h], given " + interval);
    }
    long historyReadings = Math.max(0, history.toMillis()) / interval.toMillis();
    if (history.isNegative() || historyReadings > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "--history: must be 0 to 2^31 intervals, given " + history);
    }
    long live = liveReadings(clock != null && isRealTime);
    boolean isEndless = live == PlantSettings.ENDLESS;
    long readings = isEndless ? live : historyReadings + live;
    long beforeNow = isRealTime ? historyReadings : readings;
    PlantSettings settings =
        new PlantSettings(
            seed,
            sensors,
            start == null ? defaultStart(clock, beforeNow) : start,
            interval,
            readings,
            (int) historyReadings,
            faultsPerThousand,
            PlantSettings.DEFAULT.quiet(),
            missingPerThousand);
    if (everyFault == null) {
      return Plant.of(settings);
    }
    if (isEndless) {
      throw new IllegalArgumentException("--every-fault: needs an end, given --for forever");
    }
    return Plant.of(
        settings, FaultPlan.everyKindOnce(settings, historyReadings, readings, everyFault));
  }

  private long liveReadings(boolean mayBeEndless) {
    if (length.toLowerCase(Locale.ROOT).equals(FOREVER)) {
      if (!mayBeEndless) {
        throw new IllegalArgumentException(
            "--for: forever needs Kafka and --speed of 1 or less, so that the plant's time does"
                + " not run ahead of the clock");
      }
      return PlantSettings.ENDLESS;
    }
    long readings = Span.parse(length).toMillis() / interval.toMillis();
    if (readings < 1) {
      throw new IllegalArgumentException("--for: must be at least one interval, given " + length);
    }
    return readings;
  }

  private Instant defaultStart(@Nullable Clock clock, long readingsBeforeNow) {
    if (clock == null) {
      return PlantSettings.DEFAULT.start();
    }
    long each = interval.toMillis();
    return Instant.ofEpochMilli((clock.millis() / each - readingsBeforeNow) * each);
  }
}
