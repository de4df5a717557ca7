package dev.heed.systemtest.faults;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** All faults that Heed must survive without losing or doubling anything. */
final class Faults {
  private Faults() {}

  /**
   * New ones, as each remembers what it has broken.
   *
   * @param pause how long a broker stands still
   */
  static List<Supplier<Fault>> all(Duration pause) {
    return List.of(
        TaskManagerKilled::new,
        ConsumerKilled::new,
        CheckpointDiskFull::new,
        BrokerKilled::new,
        ProducerKilled::new,
        CheckpointExpired::new,
        JobManagerKilled::new,
        ClockJump::new,
        () -> new BrokerPaused(pause));
  }
}
