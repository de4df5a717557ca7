package dev.heed.core.condition;

import dev.heed.core.stats.StateRules;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The first {@value #READINGS} readings of a channel, held back until all are there and then handed
 * out in order with outliers moved, so that a first value of 65535 leaves no trace in what is
 * learnt.
 *
 * <p>Formula: with median m and limit {@code a = 15 · 1.4826 · MAD} of the values, a value beyond
 * {@code m ± a} becomes {@code m ± 0.2 a}. Where MAD is 0 (more than half are alike), the others
 * become m if there are at most two; three are a pattern, and stay. A ramp, a counter, a sine and a
 * channel of two values have nothing that far out.
 *
 * <p>Time: O(1) per reading, one sort of {@value #READINGS} numbers when full. State: 16 bytes per
 * reading held, one byte once full: the reading that fills it has to be followed by learning all of
 * them, and {@link #release()}, before the state is written.
 */
public final class OpeningReadings {
  /** Readings that are held back. */
  public static final int READINGS = 16;

  private static final double LIMIT_DEVIATIONS = 15;

  /** Makes the median absolute deviation of a normal law its standard deviation. */
  private static final double DEVIATIONS_PER_MAD = 1.4826;

  private static final double SHARE_OF_LIMIT = 0.2;
  private static final int MOST_OTHERS = 2;

  /** First byte of a state that is full; below it, readings held. */
  private static final int FULL = READINGS;

  private static final long[] NO_TIMES = {};
  private static final double[] NO_VALUES = {};

  private long[] times = new long[READINGS];
  private double[] values = new double[READINGS];
  private int size;
  private boolean isFull;

  /** Whether all readings are there, or have been; then no more are taken. */
  public boolean isFull() {
    return isFull;
  }

  /** Readings held; 0 once they were released. */
  public int size() {
    return size;
  }

  /**
   * Holds one reading back; the last of {@value #READINGS} moves the outliers.
   *
   * @throws IllegalStateException if full
   */
  public void offer(long timeMillis, double x) {
    if (isFull) {
      throw new IllegalStateException("all " + READINGS + " opening readings are there");
    }
    times[size] = timeMillis;
    values[size] = x;
    size++;
    if (size == READINGS) {
      isFull = true;
      moveOutliersInPlace(values);
    }
  }

  /** Event time of a reading that is held. */
  public long time(int i) {
    return times[checked(i)];
  }

  /** Value of a reading that is held, moved if it is an outlier; raw until all are there. */
  public double settled(int i) {
    return values[checked(i)];
  }

  /** Lets the readings go, once they were learnt. */
  public void release() {
    size = 0;
    times = NO_TIMES;
    values = NO_VALUES;
    isFull = true;
  }

  private int checked(int i) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException("reading " + i + " of " + size);
    }
    return i;
  }

  private static void moveOutliersInPlace(double[] values) {
    double[] sorted = values.clone();
    double median = sortAndTakeMedian(sorted);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = Math.abs(values[i] - median);
    }
    double limit = LIMIT_DEVIATIONS * DEVIATIONS_PER_MAD * sortAndTakeMedian(sorted);
    // In ascending order, so this one is 0 if at most two are not.
    if (limit == 0 && sorted[sorted.length - 1 - MOST_OTHERS] > 0) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      double departure = values[i] - median;
      if (Math.abs(departure) > limit) {
        values[i] = median + Math.signum(departure) * SHARE_OF_LIMIT * limit;
      }
    }
  }

  private static double sortAndTakeMedian(double[] values) {
    Arrays.sort(values);
    // Halved before they are added, as two large numbers would overflow.
    return 0.5 * values[values.length / 2 - 1] + 0.5 * values[values.length / 2];
  }

  /** A deep copy. */
  public OpeningReadings copy() {
    OpeningReadings copy = new OpeningReadings();
    copy.times = times.clone();
    copy.values = values.clone();
    copy.size = size;
    copy.isFull = isFull;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeByte(isFull ? FULL : size);
    for (int i = 0; i < size && !isFull; i++) {
      out.writeLong(times[i]);
      out.writeDouble(values[i]);
    }
  }

  /**
   * Reads what {@link #write} wrote; readings of a full state are released.
   *
   * @throws IOException if there are too many readings, or a value is not finite
   */
  public static OpeningReadings read(DataInput in) throws IOException {
    OpeningReadings readings = new OpeningReadings();
    int size = StateRules.within("opening readings: size", in.readUnsignedByte(), 0, FULL);
    if (size == FULL) {
      readings.release();
      return readings;
    }
    for (int i = 0; i < size; i++) {
      readings.times[i] = in.readLong();
      readings.values[i] = StateRules.finite("opening readings: value", in.readDouble());
    }
    readings.size = size;
    return readings;
  }
}
