package dev.heed.core.encode;

/** Repeats by time of day in doubles, as a reference. */
final class ReferenceRepeatsByTime {
  private static final int BINS = ReferenceDailyProfile.BINS;
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

  public ReferenceRepeatsByTime() {
    this(new byte[BINS], new byte[BINS]);
  }

  private ReferenceRepeatsByTime(byte[] shares, byte[] visits) {
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
    int at = ReferenceDailyProfile.binOfDay(localMillis);
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
    int at = ReferenceDailyProfile.binOfDay(localMillis);
    if (at != bin) {
      store();
      bin = at;
      share = storedShare(at);
      visitsNow = storedVisits(at);
    }
    double perVisit = Math.max(1, ReferenceDailyProfile.BIN_MILLIS / Math.max(1, intervalMillis));
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
}
