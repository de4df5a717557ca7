package dev.heed.consumer.forward;

import dev.heed.consumer.SafeText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what an outbox has to tell, one message after the other, and comes back to a message that
 * was not taken. After a failure all else of the route waits, so that its order is kept and a
 * target in trouble is asked no more often than need be.
 */
final class Delivery {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final Route route;
  private final Outbox outbox;
  private final Sender sender;
  private final Backoff backoff;
  private final Clock clock;
  private final ForwardCounts counts;
  private int failures;
  private @Nullable Instant firstFailure;
  private Instant next = Instant.MIN;

  Delivery(
      Route route,
      Outbox outbox,
      Sender sender,
      Backoff backoff,
      Clock clock,
      ForwardCounts counts) {
    this.route = route;
    this.outbox = outbox;
    this.sender = sender;
    this.backoff = backoff;
    this.clock = clock;
    this.counts = counts;
  }

  /**
   * Makes at most one attempt.
   *
   * @param settled takes the events that need no more work
   * @return whether there may be more to do at once
   */
  boolean step(Consumer<List<Entry>> settled) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return false;
    }
    Message message = outbox.next(now);
    if (message == null) {
      return false;
    }
    Outcome outcome = sender.send(message);
    return switch (outcome.result()) {
      case TAKEN -> {
        if (failures > 0) {
          LOG.warn("route {}: taken after {} failed attempts", route.name(), failures);
        }
        counts.messages.incrementAndGet();
        counts.events.addAndGet(message.entries().size());
        yield settle(message, settled);
      }
      case REFUSED -> giveUp(message, outcome, settled);
      case RETRY -> isHopeless() ? giveUp(message, outcome, settled) : postpone(message, outcome);
      case STOPPED -> false;
    };
  }

  /** When the next attempt may be made after failures; far in the past if there were none. */
  Instant notBefore() {
    return next;
  }

  private boolean isHopeless() {
    Duration patience = route.retry().giveUpAfter();
    return !patience.isZero()
        && firstFailure != null
        && !clock.instant().isBefore(firstFailure.plus(patience));
  }

  private boolean settle(Message message, Consumer<List<Entry>> settled) {
    failures = 0;
    firstFailure = null;
    next = Instant.MIN;
    outbox.settle(message, clock.instant());
    settled.accept(message.entries());
    return true;
  }

  private boolean giveUp(Message message, Outcome outcome, Consumer<List<Entry>> settled) {
    counts.failedAttempts.incrementAndGet();
    counts.givenUp.addAndGet(message.entries().size());
    LOG.error(
        "route {}: given up after {} attempts, {}: {}; events {}",
        route.name(),
        failures + 1,
        message.what(),
        outcome.why(),
        message.entries().stream().map(entry -> SafeText.line(entry.event().id())).toList());
    return settle(message, settled);
  }

  private boolean postpone(Message message, Outcome outcome) {
    failures++;
    counts.failedAttempts.incrementAndGet();
    Instant now = clock.instant();
    if (firstFailure == null) {
      firstFailure = now;
    }
    Duration wait = backoff.delay(failures, outcome.retryAfter());
    next = now.plus(wait);
    // A target that is away for a day is no news every five minutes.
    if (Integer.bitCount(failures) == 1) {
      LOG.warn(
          "route {}: {} not taken by {}, {}; attempt {} in {}",
          route.name(),
          message.what(),
          route.target().address(),
          outcome.why(),
          failures + 1,
          wait);
    } else {
      LOG.debug("route {}: {}; next in {}", route.name(), outcome.why(), wait);
    }
    return false;
  }
}
