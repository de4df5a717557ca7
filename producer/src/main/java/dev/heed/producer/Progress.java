package dev.heed.producer;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells a person every few seconds how far long work has come. */
final class Progress {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

  /** Readings between two looks at the clock. */
  private static final long STRIDE = 64;

  private final PrintWriter err;
  private final Ticker ticker;
  private final long startNanos;
  private long lastNanos;
  private long lastCount;
  private long count;

  Progress(PrintWriter err, Ticker ticker) {
    this.err = err;
    this.ticker = ticker;
    this.startNanos = ticker.nanos();
    this.lastNanos = startNanos;
  }

  /** One reading more. */
  void reading(long timeMillis) {
    count++;
    if (count % STRIDE == 0 || isSlow()) {
      show(timeMillis);
    }
  }

  /** So many readings by now. */
  void readings(long newCount) {
    count = newCount;
    show(Long.MIN_VALUE);
  }

  private boolean isSlow() {
    return count - lastCount < STRIDE;
  }

  private void show(long timeMillis) {
    long now = ticker.nanos();
    if (now - lastNanos < EVERY) {
      return;
    }
    double rate = (count - lastCount) * 1e9 / (now - lastNanos);
    String where =
        timeMillis == Long.MIN_VALUE ? "" : ", now at " + Instant.ofEpochMilli(timeMillis);
    err.println(String.format(Locale.ROOT, "%,d readings, %,.0f/s%s", count, rate, where));
    err.flush();
    lastNanos = now;
    lastCount = count;
  }

  double seconds() {
    return (ticker.nanos() - startNanos) / 1e9;
  }
}
