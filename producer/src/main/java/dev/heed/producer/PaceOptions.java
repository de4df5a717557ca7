package dev.heed.producer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how fast readings are published; one of them at most. */
final class PaceOptions {
  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Readings per second, all sensors together; above 0.")
  private @Nullable Double rate;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description = "Event time over wall time: 1 is real time, 60 an hour per minute; above 0.")
  private @Nullable Double speed;

  /**
   * @throws IllegalArgumentException if a value is not allowed
   */
  Pace pace(Ticker ticker) {
    if (rate != null && speed != null) {
      throw new IllegalArgumentException("--rate and --speed exclude each other");
    }
    if (rate != null) {
      return Pace.rate(checked("--rate", rate), ticker);
    }
    return speed == null ? Pace.unlimited() : Pace.speed(checked("--speed", speed), ticker);
  }

  /** Whether event time can't overtake the clock. */
  boolean isRealTime() {
    return speed != null && speed <= 1;
  }

  private static double checked(String option, double value) {
    if (!(value > 0 && value <= 1e9)) {
      throw new IllegalArgumentException(option + ": must be in (0, 1e9], given " + value);
    }
    return value;
  }
}
