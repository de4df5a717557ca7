package dev.heed.producer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a run to end early and cleanly; once given it stays. Safe for use by several threads. */
public final class StopSignal {
  private final CountDownLatch stopped = new CountDownLatch(1);

  /** Gives the signal. */
  public void stop() {
    stopped.countDown();
  }

  /** Whether the signal was given. */
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /**
   * Waits for the signal. An interrupt counts as the signal.
   *
   * @return whether it was given in this time
   */
  boolean await(long nanos) {
    try {
      return stopped.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
      return true;
    }
  }
}
