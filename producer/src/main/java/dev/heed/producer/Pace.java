package dev.heed.producer;

import java.util.concurrent.TimeUnit;

/** Says when the next reading may go. */
public interface Pace {

  /**
   * Waits until a reading may go.
   *
   * @param timeMillis its event time
   * @return false if the run was asked to stop meanwhile
   */
  boolean await(long timeMillis);

  /** As fast as possible. */
  static Pace unlimited() {
    return timeMillis -> true;
  }

  /**
   * Readings per second, evenly; what was missed for up to 100 ms is made up for.
   *
   * @param perSecond above 0
   */
  static Pace rate(double perSecond, Ticker ticker) {
    return new RatePace(perSecond, ticker);
  }

  /**
   * Event time runs at a multiple of wall time, from the first reading on.
   *
   * @param factor above 0; 1 is real time
   */
  static Pace speed(double factor, Ticker ticker) {
    return new SpeedPace(factor, ticker);
  }

  /** Tokens: one reading earns one by every 1/rate of a second. */
  final class RatePace implements Pace {
    private static final long MOST_DEBT = TimeUnit.MILLISECONDS.toNanos(100);

    /** Shorter pauses cost more than they order. */
    private static final long LEAST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final double nanosEach;
    private final Ticker ticker;
    private final long origin;
    private double due;

    private RatePace(double perSecond, Ticker ticker) {
      if (!(perSecond > 0)) {
        throw new IllegalArgumentException("rate: must be above 0, given " + perSecond);
      }
      this.nanosEach = TimeUnit.SECONDS.toNanos(1) / perSecond;
      this.ticker = ticker;
      this.origin = ticker.nanos();
    }

    @Override
    public boolean await(long timeMillis) {
      double now = ticker.nanos() - origin;
      due = Math.max(due, now - MOST_DEBT);
      double ahead = due - now;
      due += nanosEach;
      return ahead < LEAST_PAUSE || ticker.pause((long) ahead);
    }
  }

  /** Event time against wall time, both from the first reading. */
  final class SpeedPace implements Pace {
    private final double factor;
    private final Ticker ticker;
    private boolean isStarted;
    private long firstNanos;
    private long firstMillis;

    private SpeedPace(double factor, Ticker ticker) {
      if (!(factor > 0)) {
        throw new IllegalArgumentException("speed: must be above 0, given " + factor);
      }
      this.factor = factor;
      this.ticker = ticker;
    }

    @Override
    public boolean await(long timeMillis) {
      if (!isStarted) {
        isStarted = true;
        firstNanos = ticker.nanos();
        firstMillis = timeMillis;
      }
      double due = (timeMillis - firstMillis) * 1e6 / factor;
      double ahead = due - (ticker.nanos() - firstNanos);
      return ahead <= 0 || ticker.pause((long) Math.min(ahead, Long.MAX_VALUE / 2.0));
    }
  }
}
