package dev.heed.consumer.forward;

import java.util.concurrent.atomic.AtomicLong;

/** What a route did so far. */
final class ForwardCounts {
  final AtomicLong events = new AtomicLong();
  final AtomicLong messages = new AtomicLong();
  final AtomicLong failedAttempts = new AtomicLong();
  final AtomicLong givenUp = new AtomicLong();

  /** Events told, and events that were given up. */
  String text() {
    return "%d events in %d messages, %d attempts failed, %d events given up"
        .formatted(events.get(), messages.get(), failedAttempts.get(), givenUp.get());
  }
}
