package dev.heed.cli.demo;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each live interval of the plant was published, in wall time. Remembers the newest 65,536
 * intervals; safe for use by several threads.
 */
final class StepClock {
  private static final int SIZE = 1 << 16;
  private static final long UNKNOWN = Long.MIN_VALUE;

  private final long startMillis;
  private final long intervalMillis;
  private final AtomicLongArray nanos = new AtomicLongArray(SIZE);
  private final AtomicLongArray steps = new AtomicLongArray(SIZE);

  /**
   * @param startMillis event time of the first live reading
   * @param intervalMillis event time between readings
   */
  StepClock(long startMillis, long intervalMillis) {
    this.startMillis = startMillis;
    this.intervalMillis = intervalMillis;
    for (int i = 0; i < SIZE; i++) {
      steps.set(i, UNKNOWN);
    }
  }

  void published(long timeMillis, long atNanos) {
    long step = step(timeMillis);
    int slot = slot(step);
    nanos.set(slot, atNanos);
    steps.set(slot, step);
  }

  /** Whether an event time lies in the live part. */
  boolean isLive(long timeMillis) {
    return timeMillis >= startMillis;
  }

  /**
   * Wall time in the nanoseconds of the caller's clock; empty for history and what is forgotten.
   */
  OptionalLong publishedNanos(long timeMillis) {
    long step = step(timeMillis);
    if (step < 0 || steps.get(slot(step)) != step) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(nanos.get(slot(step)));
  }

  private long step(long timeMillis) {
    return Math.floorDiv(timeMillis - startMillis, intervalMillis);
  }

  private static int slot(long step) {
    return (int) Math.floorMod(step, (long) SIZE);
  }
}
