package dev.heed.core.forecast;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * All that is remembered of one channel to forecast it; about 4.8 KB in five objects, 4.4 KB
 * written. Changed by {@link Forecaster#learn} only.
 *
 * <p>Values are kept in channel units {@code z = (x - mean) / dev}, clipped to 8, so that neither
 * the unit nor an offset like 1e9 matters to the floats.
 */
public final class ForecastState {
  /** Updates of the least squares before their forecast is called known. */
  static final int KNOWN = 100;

  /** From here on all counters of readings step back, by a multiple of every block. */
  private static final int MOST_READINGS = 1 << 30;

  private static final int STEP_BACK = 1 << 29;

  /** So that its reciprocal is finite. */
  private static final double LEAST_SCALE = 1e-300;

  /** Greatest variance of a direction of the least squares; also where it begins. */
  static final float FIRST_VARIANCE = 10;

  /** See {@link Layout}. */
  final float[] a;

  /** The last values, {@link Ring#SCALE} to the unit. */
  final short[] ring;

  /** Sums of the blocks of the ring that the next context is made of; exact. */
  final int[] sums;

  /** Milliseconds from the reading before, for the last readings; negative if too long to tell. */
  final int[] gaps;

  /** When each hard moment was last met. */
  final long[] momentMillis;

  /** Running mean of the values, and 1.25 times their mean departure from it; 0 if none departs. */
  double mean;

  double dev;
  long lastMillis;

  /** Readings learnt. */
  int n;

  /** Updates of the least squares. */
  int updates;

  /** Period in readings; 0 if there is none. */
  int period;

  /** The last period found, and how many times in a row. */
  int candidate;

  int candidateSeen;

  /** Hard moments held. */
  int moments;

  /** Readings for which the least squares go on learning from each. */
  int awake;

  /** Running mean of z². */
  float power;

  /** Running mean of |e|, the error of the least squares. */
  float linearError;

  /** Running mean of |e - c|, the error that the hard moments leave. */
  float error;

  /** Mean over about 20 readings of the clipped e; and of |f|. */
  float residual20;

  float surprise20;

  /** Running mean of log surprise20. */
  float usualLogSurprise;

  public ForecastState() {
    this(
        new float[Layout.SIZE],
        new short[Layout.RING],
        new int[Layout.BLOCKS],
        new int[Layout.TIMES],
        new long[Layout.MOMENTS]);
    LeastSquares.begin(a);
    Band.begin(a);
    Trust.begin(a);
  }

  ForecastState(float[] a, short[] ring, int[] sums, int[] gaps, long[] momentMillis) {
    this.a = a;
    this.ring = ring;
    this.sums = sums;
    this.gaps = gaps;
    this.momentMillis = momentMillis;
  }

  /** Whether the least squares have learnt enough for their residual to mean something. */
  public boolean isKnown() {
    return updates > KNOWN;
  }

  /** Readings after which the channel repeats itself; 0 if it does not. */
  public int period() {
    return period;
  }

  /** Running mean of the values. */
  public double mean() {
    return mean;
  }

  /** Usual departure from the mean, as a standard deviation; 0 while all values were equal. */
  public double spread() {
    return dev;
  }

  /** Whether all of a context is known. */
  boolean isReady() {
    return n >= Layout.SPAN;
  }

  /** Whether values have departed from each other. */
  boolean hasScale() {
    return dev > LEAST_SCALE;
  }

  /** Unit of z. */
  double scale() {
    return hasScale() ? dev : 1;
  }

  /** Counts a reading; the counters never overflow. */
  void count() {
    n++;
    if (n == MOST_READINGS) {
      n -= STEP_BACK;
      for (int i = 0; i < moments; i++) {
        a[Layout.USED + i] -= STEP_BACK;
      }
    }
  }

  /** A deep copy. */
  public ForecastState copy() {
    ForecastState copy =
        new ForecastState(
            a.clone(), ring.clone(), sums.clone(), gaps.clone(), momentMillis.clone());
    copy.mean = mean;
    copy.dev = dev;
    copy.lastMillis = lastMillis;
    copy.n = n;
    copy.updates = updates;
    copy.period = period;
    copy.candidate = candidate;
    copy.candidateSeen = candidateSeen;
    copy.moments = moments;
    copy.awake = awake;
    copy.power = power;
    copy.linearError = linearError;
    copy.error = error;
    copy.residual20 = residual20;
    copy.surprise20 = surprise20;
    copy.usualLogSurprise = usualLogSurprise;
    return copy;
  }

  /** Writes about 4.4 KB; nothing is rounded. */
  public void write(DataOutput out) throws IOException {
    ForecastFormat.write(this, out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a number is not one that could have been written
   */
  public static ForecastState read(DataInput in) throws IOException {
    return ForecastFormat.read(in);
  }
}
