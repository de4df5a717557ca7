package dev.heed.core.stats;

import java.io.IOException;

/**
 * How often a value repeats the one before, by time of day: a line that stands still every night
 * does not surprise by night.
 *
 * <p>Formula: the share of repeats in each of {@value #BINS} bins of half an hour, gain {@code
 * max(1/k, interval / 2.5 h)} for the k-th reading in the bin, that is a memory of 5 visits; used
 * after 1.5 visits. A repeat adds {@code −log max(global share, bin's share)} nats, the sum over a
 * run is the statistic of flatness.
 *
 * <p>A share is stored as a byte, and rounded in the direction it has moved in, so that a bin that
 * always repeats comes to say so exactly; within a visit it is exact. Edge cases: at most one
 * reading per visit counts as a visit; nothing in a bin that is always flat surprises. O(1) per
 * reading. State: {@value #SIZE} numbers in the array of its owner.
 *
 * <p>Times are local, like those of {@link DailyProfile}.
 *
 * @param at where its numbers begin
 */
public record RepeatsByTime(int at) {
  private static final int BINS = DailyProfile.BINS;
  private static final int NO_BIN = -1;
  private static final double VISITS_REMEMBERED = 5;
  private static final double VISITS_TO_USE = 1.5;

  /** What a share of 1 and a visit are in a stored byte. */
  private static final int WHOLE_SHARE = 255;

  private static final int WHOLE_VISIT = 16;

  /** What a whole number of steps of a share may be off by. */
  private static final double ROUNDING = 1e-4;

  /** Visits that fit in a byte. */
  private static final double MOST_VISITS = 255.0 / WHOLE_VISIT;

  private static final int VISITS = BINS;

  /** The bin of the latest reading, and its exact numbers. */
  private static final int BIN = 2 * BINS;

  private static final int SHARE = BIN + 1;
  private static final int VISITS_NOW = BIN + 2;

  /** Numbers that it takes; the first so many are whole and below 256. */
  public static final int SIZE = BIN + 3;

  /** Whole numbers below 256 that it takes, in the beginning. */
  public static final int BYTES = 2 * BINS;

  /** Nothing seen yet. */
  public void begin(float[] a) {
    a[at + BIN] = NO_BIN;
  }

  /**
   * Surprise of one repeat, at least 0.
   *
   * @param localMillis local time
   * @param globalShare share of repeats at any time of day, in (0, 1]
   */
  public double nats(float[] a, long localMillis, double globalShare) {
    int bin = DailyProfile.binOfDay(localMillis);
    boolean isNow = bin == a[at + BIN];
    double visits = isNow ? a[at + VISITS_NOW] : storedVisits(a, bin);
    double known = isNow ? a[at + SHARE] : storedShare(a, bin);
    return -Math.log(visits >= VISITS_TO_USE ? Math.max(globalShare, known) : globalShare);
  }

  /**
   * Learns whether a value repeated the one before.
   *
   * @param localMillis local time
   * @param intervalMillis usual time between readings
   */
  public void accept(float[] a, long localMillis, boolean repeats, double intervalMillis) {
    int bin = DailyProfile.binOfDay(localMillis);
    if (bin != a[at + BIN]) {
      store(a);
      a[at + BIN] = bin;
      a[at + SHARE] = (float) storedShare(a, bin);
      a[at + VISITS_NOW] = (float) storedVisits(a, bin);
    }
    double ofVisit = Math.min(1, Math.max(1, intervalMillis) / DailyProfile.BIN_MILLIS);
    double visits = Math.min(a[at + VISITS_NOW] + ofVisit, MOST_VISITS);
    a[at + VISITS_NOW] = (float) visits;
    double gain = Math.min(1, ofVisit / Math.min(visits, VISITS_REMEMBERED));
    float share = a[at + SHARE];
    a[at + SHARE] = (float) (share + gain * ((repeats ? 1 : 0) - share));
  }

  private void store(float[] a) {
    int bin = (int) a[at + BIN];
    if (bin == NO_BIN) {
      return;
    }
    double share = a[at + SHARE];
    double scaled = share * WHOLE_SHARE;
    boolean hasRisen = scaled > a[at + bin];
    a[at + bin] = (float) (hasRisen ? Math.ceil(scaled - ROUNDING) : Math.floor(scaled + ROUNDING));
    a[at + VISITS + bin] = Math.round(a[at + VISITS_NOW] * WHOLE_VISIT);
  }

  private double storedShare(float[] a, int bin) {
    return a[at + bin] / (double) WHOLE_SHARE;
  }

  private double storedVisits(float[] a, int bin) {
    return a[at + VISITS + bin] / (double) WHOLE_VISIT;
  }

  /**
   * Checks numbers that were read.
   *
   * @throws IOException if a number is out of range
   */
  public void check(float[] a) throws IOException {
    for (int i = at; i < at + BYTES; i++) {
      StateRules.within("repeats by time: stored", a[i], 0, WHOLE_SHARE);
    }
    StateRules.within("repeats by time: bin", (int) a[at + BIN], NO_BIN, BINS - 1);
    StateRules.within("repeats by time: share", a[at + SHARE], 0, 1);
    StateRules.within("repeats by time: visits", a[at + VISITS_NOW], 0, MOST_VISITS);
  }
}
