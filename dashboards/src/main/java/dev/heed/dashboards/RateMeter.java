package dev.heed.dashboards;

import java.util.Arrays;

/** Counts per second, as a mean over the last ten full seconds. Not thread-safe. */
final class RateMeter {
  private static final int SECONDS = 10;

  private final long[] counts = new long[SECONDS + 1];
  private long second;
  private long firstSecond = -1;

  void add(long count, long nowMillis) {
    advance(nowMillis);
    counts[(int) (second % counts.length)] += count;
  }

  /** The mean over the full seconds since the first count, at most ten of them. */
  double perSecond(long nowMillis) {
    advance(nowMillis);
    long fullSeconds = Math.min(SECONDS, second - firstSecond);
    if (fullSeconds <= 0) {
      return 0;
    }
    long sum = Arrays.stream(counts).sum() - counts[(int) (second % counts.length)];
    return (double) sum / fullSeconds;
  }

  private void advance(long nowMillis) {
    long now = Math.floorDiv(nowMillis, 1_000L);
    if (firstSecond < 0) {
      firstSecond = now;
      second = now;
    }
    if (now - second >= counts.length) {
      Arrays.fill(counts, 0);
      second = now;
    }
    while (second < now) {
      second++;
      counts[(int) (second % counts.length)] = 0;
    }
  }
}
