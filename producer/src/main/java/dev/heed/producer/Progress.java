package dev.heed.producer;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Tells a person every few seconds how far long work has come; on a terminal in one line that is
 * written over twice a second.
 */
final class Progress {
  private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

  private static final long EVERY_ON_TERMINAL = TimeUnit.MILLISECONDS.toNanos(500);

  /** Readings between two looks at the clock. */
  private static final long STRIDE = 64;

  private final PrintWriter err;
  private final ProgressLine line;
  private final boolean terminal;
  private final Ticker ticker;
  private final long startNanos;
  private long lastNanos;
  private long lastCount;
  private long count;

  Progress(PrintWriter err, Ticker ticker) {
    this(err, ticker, ProgressLine.isTerminal());
  }

  Progress(PrintWriter err, Ticker ticker, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
    this.line = new ProgressLine(err, terminal);
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
    if (now - lastNanos < (terminal ? EVERY_ON_TERMINAL : EVERY)) {
      return;
    }
    double rate = (count - lastCount) * 1e9 / (now - lastNanos);
    String where =
        timeMillis == Long.MIN_VALUE ? "" : ", now at " + Instant.ofEpochMilli(timeMillis);
    String text = String.format(Locale.ROOT, "%,d readings, %,.0f/s%s", count, rate, where);
    if (terminal) {
      line.show(text);
    } else {
      err.println(text);
      err.flush();
    }
    lastNanos = now;
    lastCount = count;
  }

  /** Takes the line away, so that the result can be printed. */
  void end() {
    line.clear();
  }

  double seconds() {
    return (ticker.nanos() - startNanos) / 1e9;
  }
}
