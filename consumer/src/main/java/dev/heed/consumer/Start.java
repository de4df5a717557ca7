package dev.heed.consumer;

import java.time.Instant;

/** Where reading begins. */
public sealed interface Start {

  /** With the oldest event that the topic still holds; positions of the group are overridden. */
  static Start earliest() {
    return End.EARLIEST;
  }

  /** With the next event to arrive; positions of the group are overridden. */
  static Start latest() {
    return End.LATEST;
  }

  /**
   * Where the group stopped; with the oldest event in partitions that it has never read. Needs a
   * group.
   */
  static Start committed() {
    return End.COMMITTED;
  }

  /**
   * With the events whose event time is at or after the instant; older ones are left out even where
   * they come later in the topic. Positions of the group are overridden.
   */
  static Start since(Instant instant) {
    return new Since(instant);
  }

  /** A start that needs no further value. */
  enum End implements Start {
    EARLIEST,
    LATEST,
    COMMITTED
  }

  /**
   * A start by event time.
   *
   * @param instant the earliest event time to hand over
   */
  record Since(Instant instant) implements Start {}
}
