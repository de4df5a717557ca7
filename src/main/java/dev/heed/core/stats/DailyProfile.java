package dev.heed.core.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Expected value by time of day (UTC): the running mean of each of {@value #BINS} bins of half an
 * hour, over about the last ten days.
 *
 * <p>Steps of a mean are clipped, so that one broken day bends the profile but does not become it.
 * A bin is known from {@value #KNOWN} values on. State: 12 bytes per bin.
 */
public final class DailyProfile {
  /** Bins of a day. */
  public static final int BINS = 48;

  /** Values of a bin before it is used. */
  public static final int KNOWN = 3;

  private static final long DAY_MILLIS = 86_400_000L;
  private static final int MEMORY_DAYS = 10;

  private final double[] mean;
  private final int[] count;

  public DailyProfile() {
    this(new double[BINS], new int[BINS]);
  }

  private DailyProfile(double[] mean, int[] count) {
    this.mean = mean;
    this.count = count;
  }

  /** The bin of a time. */
  public static int bin(long timeMillis) {
    return (int) (Math.floorMod(timeMillis, DAY_MILLIS) * BINS / DAY_MILLIS);
  }

  public boolean isKnown(int bin) {
    return count[bin] >= KNOWN;
  }

  /** Mean of a bin; 0 before its first value. */
  public double mean(int bin) {
    return mean[bin];
  }

  /**
   * Learns one value.
   *
   * @param limit largest step from the mean that is taken whole, once the bin is known
   * @param intervalMillis usual time between readings; says how many make ten days
   */
  public void accept(int bin, double value, double limit, double intervalMillis) {
    int n = count[bin];
    if (n == 0) {
      mean[bin] = value;
    } else {
      double perVisit = Math.max(1, (double) DAY_MILLIS / BINS / Math.max(1, intervalMillis));
      double gain = Math.max(1.0 / (n + 1), 1 / (MEMORY_DAYS * perVisit));
      double step = value - mean[bin];
      mean[bin] += gain * (n < KNOWN ? step : Math.max(-limit, Math.min(limit, step)));
    }
    count[bin] = n == Integer.MAX_VALUE ? n : n + 1;
  }

  /** A deep copy. */
  public DailyProfile copy() {
    return new DailyProfile(mean.clone(), count.clone());
  }

  public void write(DataOutput out) throws IOException {
    for (int i = 0; i < BINS; i++) {
      out.writeDouble(mean[i]);
      out.writeInt(count[i]);
    }
  }

  public static DailyProfile read(DataInput in) throws IOException {
    DailyProfile profile = new DailyProfile();
    for (int i = 0; i < BINS; i++) {
      profile.mean[i] = in.readDouble();
      profile.count[i] = in.readInt();
    }
    return profile;
  }
}
