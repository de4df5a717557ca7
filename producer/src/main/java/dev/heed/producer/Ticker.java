package dev.heed.producer;

/** Passing time, for pacing. */
public interface Ticker {

  /** Nanoseconds since some fixed moment. */
  long nanos();

  /**
   * Lets time pass.
   *
   * @return false if the run was asked to stop meanwhile
   */
  boolean pause(long nanos);

  /** The time of this machine; a stop signal ends a pause. */
  static Ticker system(StopSignal stop) {
    return new Ticker() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public boolean pause(long nanos) {
        return !stop.await(nanos);
      }
    };
  }
}
