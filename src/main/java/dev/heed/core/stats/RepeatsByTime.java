package dev.heed.core.stats;

import java.io.DataInput;
import java.io.DataOutput;
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
 * reading. State: 113 bytes.
 *
 * <p>Times are local, like those of {@link DailyProfile}.
 */
public final class RepeatsByTime {
  private static final int BINS = DailyProfile.BINS;
  private static final int NO_BIN = -1;
  private static final double VISITS_REMEMBERED = 5;
  private static final double VISITS_TO_USE = 1.5;

  /** What a share of 1 and a visit are in a stored byte. */
  private static final int WHOLE_SHARE = 255;

  private static final int WHOLE_VISIT = 16;

  /** Visits that fit in a byte. */
  private static final double MOST_VISITS = 255.0 / WHOLE_VISIT;

  private final byte[] shares;
  private final byte[] visits;

  /** The bin of the latest reading, and its exact numbers. */
  private int bin = NO_BIN;

  private double share;
  private double visitsNow;

  public RepeatsByTime() {
    this(new byte[BINS], new byte[BINS]);
  }

  private RepeatsByTime(byte[] shares, byte[] visits) {
    this.shares = shares;
    this.visits = visits;
  }

  /**
   * Surprise of one repeat, at least 0.
   *
   * @param localMillis local time
   * @param globalShare share of repeats at any time of day, in (0, 1]
   */
  public double nats(long localMillis, double globalShare) {
    int at = DailyProfile.binOfDay(localMillis);
    boolean isNow = at == bin;
    boolean isKnown = (isNow ? visitsNow : storedVisits(at)) >= VISITS_TO_USE;
    double known = isNow ? share : storedShare(at);
    return -Math.log(isKnown ? Math.max(globalShare, known) : globalShare);
  }

  /**
   * Learns whether a value repeated the one before.
   *
   * @param localMillis local time
   * @param intervalMillis usual time between readings
   */
  public void accept(long localMillis, boolean repeats, double intervalMillis) {
    int at = DailyProfile.binOfDay(localMillis);
    if (at != bin) {
      store();
      bin = at;
      share = storedShare(at);
      visitsNow = storedVisits(at);
    }
    double perVisit = Math.max(1, DailyProfile.BIN_MILLIS / Math.max(1, intervalMillis));
    visitsNow = Math.min(visitsNow + 1 / perVisit, MOST_VISITS);
    double gain = Math.min(1, 1 / (perVisit * Math.min(visitsNow, VISITS_REMEMBERED)));
    share += gain * ((repeats ? 1 : 0) - share);
  }

  private void store() {
    if (bin == NO_BIN) {
      return;
    }
    double old = storedShare(bin);
    double scaled = share * WHOLE_SHARE;
    shares[bin] = (byte) (share > old ? Math.ceil(scaled) : Math.floor(scaled));
    visits[bin] = (byte) Math.round(visitsNow * WHOLE_VISIT);
  }

  private double storedShare(int at) {
    return Byte.toUnsignedInt(shares[at]) / (double) WHOLE_SHARE;
  }

  private double storedVisits(int at) {
    return Byte.toUnsignedInt(visits[at]) / (double) WHOLE_VISIT;
  }

  /** A deep copy. */
  public RepeatsByTime copy() {
    RepeatsByTime copy = new RepeatsByTime(shares.clone(), visits.clone());
    copy.bin = bin;
    copy.share = share;
    copy.visitsNow = visitsNow;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.write(shares);
    out.write(visits);
    out.writeByte(bin);
    out.writeDouble(share);
    out.writeDouble(visitsNow);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a number is out of range
   */
  public static RepeatsByTime read(DataInput in) throws IOException {
    RepeatsByTime repeats = new RepeatsByTime();
    in.readFully(repeats.shares);
    in.readFully(repeats.visits);
    repeats.bin = StateRules.within("repeats by time: bin", in.readByte(), NO_BIN, BINS - 1);
    repeats.share = StateRules.within("repeats by time: share", in.readDouble(), 0, 1);
    repeats.visitsNow =
        StateRules.within("repeats by time: visits", in.readDouble(), 0, MOST_VISITS);
    return repeats;
  }
}
