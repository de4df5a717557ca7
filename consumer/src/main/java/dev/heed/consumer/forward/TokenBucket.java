package dev.heed.consumer.forward;

import java.time.Instant;

/**
 * Keeps to a rate limit n per T: holds at most n tokens, starts full, gains one each T / n, and
 * each message takes one. So no more than 2n messages go out in any time of length T.
 */
final class TokenBucket {
  private final long gainMillis;
  private final long fullMillis;

  /** Time of the state in which the bucket would have been full, had it only gained since then. */
  private long fullAtMillis = Long.MIN_VALUE;

  TokenBucket(RateLimit limit) {
    this.gainMillis = Math.max(1, limit.per().toMillis() / limit.messages());
    this.fullMillis = gainMillis * limit.messages();
  }

  /** When the next token can be taken: now or later. */
  Instant availableAt(Instant now) {
    long earliest = fullAtMillis == Long.MIN_VALUE ? Long.MIN_VALUE : fullAtMillis - spare();
    return now.toEpochMilli() >= earliest ? now : Instant.ofEpochMilli(earliest);
  }

  /** Takes a token, which must be available. */
  void take(Instant now) {
    fullAtMillis = Math.max(fullAtMillis, now.toEpochMilli()) + gainMillis;
  }

  /** With one token left, the bucket is full again after this. */
  private long spare() {
    return fullMillis - gainMillis;
  }
}
