package dev.heed.core.encode;

/** The daily profile in doubles, as a reference. */
final class ReferenceDailyProfile {
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

  public ReferenceDailyProfile() {
    this(
        new double[SORTS_OF_DAYS * BINS],
        new char[SORTS_OF_DAYS * BINS],
        new long[] {Long.MIN_VALUE, Long.MIN_VALUE});
  }

  private ReferenceDailyProfile(double[] mean, char[] count, long[] firstMillis) {
    this.mean = mean;
    this.count = count;
    this.firstMillis = firstMillis;
  }

  /** Mean at a local time; NaN while it is not known for this sort of day. */
  public double at(long localMillis) {
    return at(localMillis, false);
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

  int readings(long localMillis) {
    return count[bin(localMillis)];
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
}
