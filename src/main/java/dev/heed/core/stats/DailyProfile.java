package dev.heed.core.stats;

import java.io.IOException;

/**
 * Expected value by time of day, for working days and for weekends: the running mean of each of
 * {@value #BINS} bins of half an hour over about the last ten days, linear between the middles of
 * neighbouring bins.
 *
 * <p>Steps of a mean are clipped, so that one broken day bends the profile but does not become it.
 * A bin is known from {@value #KNOWN} values on, and not before its sort of day was first seen a
 * day ago: a mean of the last minutes would promise more than the next day can keep. State: 2
 * numbers per bin in the array of its owner, who also remembers when a sort of day was first seen.
 *
 * <p>Times are local: epoch milliseconds that the caller has shifted by the offset of the sensor's
 * zone at that moment, so that a day begins at its midnight. The same in every call; where clocks
 * change, an hour of bins is visited twice or not at all, which a running mean does not mind.
 *
 * @param at where its numbers begin
 */
public record DailyProfile(int at) {
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

  /** Numbers that it takes: means, then counts. */
  public static final int SIZE = 2 * SORTS_OF_DAYS * BINS;

  /** Bins of both sorts of days. */
  private static final int ALL = SORTS_OF_DAYS * BINS;

  /** When a sort of day was first seen; never. */
  public static final long NEVER = Long.MIN_VALUE;

  /**
   * The bin of a local time, and the share of its neighbour there: what a reading asks for once.
   */
  private static int within(long localMillis) {
    return (int) (Math.floorMod(localMillis, DAY_MILLIS) % BIN_MILLIS);
  }

  /**
   * Mean at a local time; NaN while it is not known for this sort of day.
   *
   * @param firstMillis when this sort of day was first seen; {@link #NEVER}
   */
  public double at(float[] a, long localMillis, long firstMillis) {
    if (firstMillis == NEVER || localMillis - firstMillis < DAY_MILLIS) {
      return Double.NaN;
    }
    int bin = bin(localMillis);
    double here = mean(a, bin);
    double fromMiddle = within(localMillis) * (1.0 / BIN_MILLIS) - 0.5;
    int firstOfDay = bin < BINS ? 0 : BINS;
    int next = bin - firstOfDay + (fromMiddle < 0 ? -1 : 1);
    int ofDay = next < 0 ? BINS - 1 : next == BINS ? 0 : next;
    double there = mean(a, firstOfDay + ofDay);
    if (Double.isNaN(there)) {
      return here;
    }
    double share = Math.abs(fromMiddle);
    return (1 - share) * here + share * there;
  }

  private double mean(float[] a, int bin) {
    return a[at + ALL + bin] >= KNOWN ? a[at + bin] : Double.NaN;
  }

  /** Readings that the bin of a local time has had, at most {@value #MOST}. */
  public double readings(float[] a, long localMillis) {
    return a[at + ALL + bin(localMillis)];
  }

  /** Whether a local time is one of a weekend. */
  public static boolean isWeekend(long localMillis) {
    return bin(localMillis) >= BINS;
  }

  /**
   * Learns one value.
   *
   * @param localMillis local time
   * @param limit largest step from the mean that is taken whole, once the bin is known
   * @param intervalMillis usual time between readings; says how many make ten days
   */
  public void accept(
      float[] a, long localMillis, double value, double limit, double intervalMillis) {
    int bin = at + bin(localMillis);
    float n = a[bin + ALL];
    if (n == 0) {
      a[bin] = (float) value;
    } else {
      double gain = 1 / Math.min(n + 1.0, MEMORY_DAYS * readingsPerBin(intervalMillis));
      double step = value - a[bin];
      a[bin] += (float) (gain * (n < KNOWN ? step : Math.max(-limit, Math.min(limit, step))));
    }
    a[bin + ALL] = Math.min(n + 1, MOST);
  }

  /** Moves all means by so much. */
  public void shift(float[] a, double by) {
    for (int i = at; i < at + ALL; i++) {
      a[i] = a[i + ALL] > 0 ? (float) (a[i] - by) : 0;
    }
  }

  /** Readings that a bin gets in one day, at least 1. */
  static double readingsPerBin(double intervalMillis) {
    return Math.max(1, (double) DAY_MILLIS / BINS / Math.max(1, intervalMillis));
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

  /**
   * Checks numbers that were read.
   *
   * @throws IOException if a mean is not finite, or a count out of range
   */
  public void check(float[] a) throws IOException {
    for (int i = at; i < at + ALL; i++) {
      StateRules.finite("daily profile: mean", a[i]);
      StateRules.within("daily profile: count", a[i + ALL], 0, MOST);
    }
  }
}
