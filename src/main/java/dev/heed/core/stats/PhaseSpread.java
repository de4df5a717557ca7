package dev.heed.core.stats;

import java.io.IOException;

/**
 * How far a channel usually is from its daily profile at each time of day: a machine that starts
 * within ten minutes of eight is far off at eight and near at noon, and only noon can tell that it
 * has not started.
 *
 * <p>Legend: s_b is the mean absolute residual in bin b of the {@link DailyProfile#BINS} of a day
 * over about ten days, each residual clipped at six of the larger of s_b and u; u is the same over
 * all bins, over ten days or {@value #MOST_USUAL} readings, clipped at three u. A residual counts
 *
 * <pre>f = min(1, {@value #EASE} u / s_b)</pre>
 *
 * <p>times: as it is where the channel scatters as usual, less where it scatters more; never more.
 * The bins are those of both sorts of day. Edge cases: 1 while nothing is known of the bin. O(1)
 * per reading, nothing allocated. State: {@value #SIZE} numbers in the array of its owner.
 *
 * @param at where its numbers begin: u, the residuals seen, s_0 ...
 */
public record PhaseSpread(int at) {
  private static final int SEEN = 1;
  private static final int SPREADS = 2;

  /** Numbers that it takes. */
  public static final int SIZE = SPREADS + DailyProfile.BINS;

  private static final double EASE = 1.5;
  private static final int MEMORY_DAYS = 10;

  /** More, and a float would not feel a residual. */
  private static final int MOST_USUAL = 50_000;

  private static final double CLIP_OF_BIN = 6;
  private static final double CLIP_OF_ALL = 3;

  /**
   * What a residual counts at a local time, in (0, 1].
   *
   * @param localMillis local time, as of {@link DailyProfile}
   */
  public double factor(float[] a, long localMillis) {
    double spread = a[at + SPREADS + DailyProfile.binOfDay(localMillis)];
    double eased = EASE * a[at];
    return spread > eased && eased > 0 ? eased / spread : 1;
  }

  /** Whether any residual was learnt. */
  public boolean isKnown(float[] a) {
    return a[at + SEEN] > 0;
  }

  /**
   * Learns one residual.
   *
   * @param localMillis local time
   * @param residual the value less the profile
   * @param known readings that the profile's bin has had; a spread is the mean of about as many
   * @param intervalMillis usual time between readings; says how many make ten days
   */
  public void learn(
      float[] a, long localMillis, double residual, double known, double intervalMillis) {
    double days = MEMORY_DAYS * DailyProfile.readingsPerBin(intervalMillis);
    double size = Math.abs(residual);
    int bin = at + SPREADS + DailyProfile.binOfDay(localMillis);
    float seen = Math.min(a[at + SEEN] + 1, MOST_USUAL);
    a[at + SEEN] = seen;
    double usual = a[at];
    a[at] +=
        (float)
            ((clip(size, CLIP_OF_ALL * usual) - usual) / Math.min(seen, DailyProfile.BINS * days));
    double spread = a[bin];
    double gain = spread == 0 ? 1 : 1 / Math.min(days, Math.max(1, known));
    a[bin] += (float) (gain * (clip(size, CLIP_OF_BIN * Math.max(spread, usual)) - spread));
  }

  private static double clip(double size, double limit) {
    return limit > 0 ? Math.min(size, limit) : size;
  }

  /**
   * Checks numbers that were read.
   *
   * @throws IOException if a spread or count is out of range
   */
  public void check(float[] a) throws IOException {
    for (int i = at; i < at + SIZE; i++) {
      StateRules.within("phase spread", a[i], 0, Float.MAX_VALUE);
    }
    StateRules.within("phase spread: residuals", a[at + SEEN], 0, MOST_USUAL);
  }
}
