package dev.heed.dashboards;

import java.time.Duration;

/**
 * How long to wait before the next try: twice as long after each failure, up to a bound. Brokers
 * that refuse a login must not be asked again and again. Used by one thread.
 */
final class RetryPause {
  private final Duration first;
  private final Duration most;
  private Duration next;

  RetryPause(Duration first, Duration most) {
    this.first = first;
    this.most = most;
    this.next = first;
  }

  /** The pause after one more failure. */
  Duration next() {
    Duration pause = next;
    Duration twice = pause.multipliedBy(2);
    next = twice.compareTo(most) < 0 ? twice : most;
    return pause;
  }

  /** What failed has worked. */
  void reset() {
    next = first;
  }
}
