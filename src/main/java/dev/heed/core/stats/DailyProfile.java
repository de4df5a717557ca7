package dev.heed.core.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Expected value by time of day, for working days and for weekends: the running mean of each of
 * {@value #BINS} bins of half an hour over about the last ten days, linear between the middles of
 * neighbouring bins.
 *
 * <p>Steps of a mean are clipped, so that one broken day bends the profile but does not become it.
 * A bin is known from {@value #KNOWN} values on, and not before its sort of day was first seen a
 * day ago: a mean of the last minutes would promise more than the next day can keep. Where a bin of
 * one sort of day is not known, the other sort's stands for it. State: 10 bytes per bin, 8 per sort
 * of day.
 *
 * <p>Times are local: epoch milliseconds that the caller has shifted by the offset of the sensor's
 * zone at that moment, so that a day begins at its midnight. The same in every call; where clocks
 * change, an hour of bins is visited twice or not at all, which a running mean does not mind.
 */
public final class DailyProfile {
  /** Bins of a day. */
  public static final int BINS = 48;

  /** Values of a bin before it is used. */
  public static final int KNOWN = 3;

  private static final int MOST = Character.MAX_VALUE;
  private static final int SORTS_OF_DAYS = 2;
  private static final long DAY_MILLIS = 86_400_000L;
  static final int BIN_MILLIS = (int) (DAY_MILLIS / BINS);
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

  /** Mean at a local time; NaN while it is not known for this sort of day. */
  public double at(long localMillis) {
    return at(localMillis, false);
  }

  /**
   * Mean at a local time, of the other sort of day where a bin is not known for this one; NaN if
   * neither is. To be weighted by {@link ProfileTrust}: the other sort of day may be unlike this.
   */
  public double atOrOther(long localMillis) {
    return at(localMillis, true);
  }

  private double at(long localMillis, boolean takesOther) {
    int bin = bin(localMillis);
    double here = mean(bin, localMillis, takesOther);
    int within = (int) Math.floorMod(localMillis, DAY_MILLIS) % BIN_MILLIS;
    double fromMiddle = within * (1.0 / BIN_MILLIS) - 0.5;
    int firstOfDay = bin < BINS ? 0 : BINS;
    int neighbour = firstOfDay + (bin - firstOfDay + (fromMiddle < 0 ? BINS - 1 : 1)) % BINS;
    double there = mean(neighbour, localMillis, takesOther);
    if (Double.isNaN(there)) {
      return here;
    }
    double share = Math.abs(fromMiddle);
    return (1 - share) * here + share * there;
  }

  private double mean(int bin, long localMillis, boolean takesOther) {
    if (isKnown(bin, localMillis)) {
      return mean[bin];
    }
    int other = (bin + BINS) % (SORTS_OF_DAYS * BINS);
    return takesOther && isKnown(other, localMillis) ? mean[other] : Double.NaN;
  }

  private boolean isKnown(int bin, long localMillis) {
    return count[bin] >= KNOWN && localMillis - firstMillis[bin / BINS] >= DAY_MILLIS;
  }

  /**
   * Learns one value.
   *
   * @param localMillis local time
   * @param limit largest step from the mean that is taken whole, once the bin is known
   * @param intervalMillis usual time between readings; says how many make ten days
   */
  public void accept(long localMillis, double value, double limit, double intervalMillis) {
    int bin = bin(localMillis);
    if (firstMillis[bin / BINS] == Long.MIN_VALUE) {
      firstMillis[bin / BINS] = localMillis;
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

  /** Half hour of the day, from 0. */
  static int binOfDay(long localMillis) {
    return (int) Math.floorMod(localMillis, DAY_MILLIS) / BIN_MILLIS;
  }

  private static int bin(long localMillis) {
    int ofDay = binOfDay(localMillis);
    long weekday = Math.floorMod(Math.floorDiv(localMillis, DAY_MILLIS) + FIRST_WEEKDAY, 7L);
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

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a mean is not finite, or a bin has values of a day that was never seen
   */
  public static DailyProfile read(DataInput in) throws IOException {
    DailyProfile profile = new DailyProfile();
    for (int i = 0; i < profile.mean.length; i++) {
      profile.mean[i] = StateRules.finite("daily profile: mean", in.readDouble());
      profile.count[i] = in.readChar();
    }
    for (int sort = 0; sort < SORTS_OF_DAYS; sort++) {
      profile.firstMillis[sort] = in.readLong();
      if (profile.firstMillis[sort] == Long.MIN_VALUE) {
        profile.checkEmpty(sort);
      }
    }
    return profile;
  }

  private void checkEmpty(int sort) throws IOException {
    for (int i = sort * BINS; i < (sort + 1) * BINS; i++) {
      StateRules.within("daily profile: count of a day never seen", count[i], 0, 0);
    }
  }
}
