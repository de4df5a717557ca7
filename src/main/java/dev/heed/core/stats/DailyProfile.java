package dev.heed.core.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Expected value by time of day (UTC), for working days and for weekends: the running mean of each
 * of {@value #BINS} bins of half an hour over about the last ten days, linear between the middles
 * of neighbouring bins.
 *
 * <p>Steps of a mean are clipped, so that one broken day bends the profile but does not become it.
 * A bin is known from {@value #KNOWN} values on, and not before its sort of day was first seen a
 * day ago: a mean of the last minutes would promise more than the next day can keep. State: 10
 * bytes per bin, 8 per sort of day.
 */
public final class DailyProfile {
  /** Bins of a day. */
  public static final int BINS = 48;

  /** Values of a bin before it is used. */
  public static final int KNOWN = 3;

  private static final int MOST = Character.MAX_VALUE;
  private static final int SORTS_OF_DAYS = 2;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int BIN_MILLIS = (int) (DAY_MILLIS / BINS);
  private static final int MEMORY_DAYS = 10;

  /** 1970-01-01 was a Thursday. */
  private static final int FIRST_WEEKDAY = 3;

  private static final int FIRST_WEEKEND_DAY = 5;

  private final double[] mean;

  /** Values of a bin, at most {@value #MOST}: beyond that a count changes no gain that matters. */
  private final char[] count;

  private final long[] firstMillis;

  public DailyProfile() {
    this(
        new double[SORTS_OF_DAYS * BINS],
        new char[SORTS_OF_DAYS * BINS],
        new long[] {Long.MIN_VALUE, Long.MIN_VALUE});
  }

  private DailyProfile(double[] mean, char[] count, long[] firstMillis) {
    this.mean = mean;
    this.count = count;
    this.firstMillis = firstMillis;
  }

  /** Mean at a time; NaN while it is not known. */
  public double at(long timeMillis) {
    int bin = bin(timeMillis);
    long first = firstMillis[bin / BINS];
    if (count[bin] < KNOWN || timeMillis - first < DAY_MILLIS) {
      return Double.NaN;
    }
    int within = (int) Math.floorMod(timeMillis, DAY_MILLIS) % BIN_MILLIS;
    double fromMiddle = within * (1.0 / BIN_MILLIS) - 0.5;
    int firstOfDay = bin < BINS ? 0 : BINS;
    int neighbour = firstOfDay + (bin - firstOfDay + (fromMiddle < 0 ? BINS - 1 : 1)) % BINS;
    if (count[neighbour] < KNOWN) {
      return mean[bin];
    }
    double share = Math.abs(fromMiddle);
    return (1 - share) * mean[bin] + share * mean[neighbour];
  }

  /**
   * Learns one value.
   *
   * @param limit largest step from the mean that is taken whole, once the bin is known
   * @param intervalMillis usual time between readings; says how many make ten days
   */
  public void accept(long timeMillis, double value, double limit, double intervalMillis) {
    int bin = bin(timeMillis);
    if (firstMillis[bin / BINS] == Long.MIN_VALUE) {
      firstMillis[bin / BINS] = timeMillis;
    }
    int n = count[bin];
    if (n == 0) {
      mean[bin] = value;
    } else {
      double perVisit = Math.max(1, (double) DAY_MILLIS / BINS / Math.max(1, intervalMillis));
      double gain = Math.max(1.0 / (n + 1), 1 / (MEMORY_DAYS * perVisit));
      double step = value - mean[bin];
      mean[bin] += gain * (n < KNOWN ? step : Math.max(-limit, Math.min(limit, step)));
    }
    count[bin] = (char) Math.min(n + 1, MOST);
  }

  private static int bin(long timeMillis) {
    int ofDay = (int) Math.floorMod(timeMillis, DAY_MILLIS) / BIN_MILLIS;
    long weekday = Math.floorMod(Math.floorDiv(timeMillis, DAY_MILLIS) + FIRST_WEEKDAY, 7L);
    return weekday >= FIRST_WEEKEND_DAY ? BINS + ofDay : ofDay;
  }

  /** A deep copy. */
  public DailyProfile copy() {
    return new DailyProfile(mean.clone(), count.clone(), firstMillis.clone());
  }

  public void write(DataOutput out) throws IOException {
    for (int i = 0; i < mean.length; i++) {
      out.writeDouble(mean[i]);
      out.writeChar(count[i]);
    }
    for (long first : firstMillis) {
      out.writeLong(first);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static DailyProfile read(DataInput in) throws IOException {
    DailyProfile profile = new DailyProfile();
    for (int i = 0; i < profile.mean.length; i++) {
      profile.mean[i] = in.readDouble();
      profile.count[i] = in.readChar();
    }
    for (int i = 0; i < profile.firstMillis.length; i++) {
      profile.firstMillis[i] = in.readLong();
    }
    return profile;
  }
}
