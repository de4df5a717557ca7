package dev.heed.producer;

/** Time that passes only in pauses and by hand. */
final class ManualTicker implements Ticker {
  private long now = 123_456_789;
  private boolean isStopped;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public boolean pause(long nanos) {
    now += nanos;
    return !isStopped;
  }

  void advance(long nanos) {
    now += nanos;
  }

  void stop() {
    isStopped = true;
  }
}
