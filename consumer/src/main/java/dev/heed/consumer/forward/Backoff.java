package dev.heed.consumer.forward;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits between attempts: wait i is u · min(max, first · 2^(i−1)), i = 1, 2, …, with u uniform in
 * [½, 1), so that many senders do not come back at the same moment. What the target asks for is the
 * least, up to an hour.
 */
final class Backoff {
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);
  private static final int MAX_DOUBLINGS = 30;

  private final Retry retry;
  private final RandomGenerator random;

  Backoff(Retry retry, RandomGenerator random) {
    this.retry = retry;
    this.random = random;
  }

  /**
   * @param failures attempts so far, at least 1
   * @param asked by the target in Retry-After; zero if it did not
   */
  Duration delay(int failures, Duration asked) {
    int doublings = Math.min(failures - 1, MAX_DOUBLINGS);
    double full =
        Math.min(
            (double) retry.max().toMillis(),
            Math.scalb((double) retry.first().toMillis(), doublings));
    Duration own = Duration.ofMillis(Math.round(full * (0.5 + random.nextDouble() / 2)));
    Duration least = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    return own.compareTo(least) > 0 ? own : least;
  }
}
