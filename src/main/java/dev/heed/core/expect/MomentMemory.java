package dev.heed.core.expect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Past moments of a channel with the context that each came in: the values before it, the time of
 * day, the mode, and how far it lay from what its time of day made expect.
 *
 * <p>It keeps up to {@value #CAPACITY} moments that differ, not the latest ones. A moment in a
 * context like one that is remembered takes that one's place; one in a new context (its squared
 * distance to the nearest is over {@value #NOVEL} times the usual) takes the place of the older of
 * the two moments that are most alike. So what comes once a week is still there after thousands of
 * ordinary readings.
 *
 * <p>Lags and residual are kept as differences from the value with 8 significant bits, which is
 * plenty for likeness. O(n) to learn a moment, O(n²) for a novel one; nothing allocated. State: 27
 * bytes per moment.
 */
final class MomentMemory {
  static final int CAPACITY = 24;
  static final int LAGS = 4;

  /** Where the planes begin. The value less those before it, latest first: LAGS × CAPACITY. */
  static final int STEP = 0;

  /** Value less the mean of those before it; from the steps. */
  static final int RECENT = LAGS * CAPACITY;

  /** Value less what its time of day made expect; 0 if that was not known. */
  static final int RESIDUAL = RECENT + CAPACITY;

  /** Time of day on the circle, from the time. */
  static final int COSINE = RESIDUAL + CAPACITY;

  static final int SINE = COSINE + CAPACITY;
  private static final int PLANES = LAGS + 4;

  private static final double NOVEL = 9;
  private static final double USUAL_GAIN = 0.01;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long MINUTE_MILLIS = 60_000;
  private static final int MINUTES = 1_440;
  private static final double[] COSINES =
      IntStream.range(0, MINUTES).mapToDouble(i -> Math.cos(2 * Math.PI * i / MINUTES)).toArray();

  final long[] timeMillis = new long[CAPACITY];
  final double[] value = new double[CAPACITY];

  /**
   * What else is compared, plane by plane, each of CAPACITY numbers: the steps, {@link #RECENT},
   * {@link #RESIDUAL}, {@link #COSINE}, {@link #SINE}. One array of single precision, as a fleet's
   * memory is mostly made of these and each reading goes through all of them.
   */
  final float[] plane = new float[PLANES * CAPACITY];

  final byte[] mode = new byte[CAPACITY];

  private int size;

  /** Whether all moments are known to be of one mode. */
  private boolean isOfOneMode = true;

  /** Running mean of the squared distance of a new moment to the nearest remembered. */
  private double usualSquared;

  int size() {
    return size;
  }

  /**
   * Learns a moment.
   *
   * @param lags values before it, latest first (LAGS)
   * @param nearest index of the remembered moment in the most similar context; -1 if none
   * @param squared their squared distance
   */
  void accept(
      long time,
      double x,
      double[] lags,
      double expectedByTime,
      byte inMode,
      int nearest,
      double squared) {
    int at;
    if (size < CAPACITY) {
      at = size++;
    } else if (nearest >= 0 && squared <= NOVEL * usualSquared) {
      at = nearest;
    } else {
      at = mostRedundant();
    }
    learnDistance(nearest, squared);
    timeMillis[at] = time;
    value[at] = x;
    for (int l = 0; l < LAGS; l++) {
      plane[STEP + l * CAPACITY + at] = coarse(x - lags[l]);
    }
    plane[RESIDUAL + at] = Double.isNaN(expectedByTime) ? 0 : coarse(x - expectedByTime);
    mode[at] = inMode;
    if (!isOfOneMode || inMode != mode[0] || (size > 1 && inMode != mode[1])) {
      isOfOneMode = hasOneMode();
    }
    derive(at);
  }

  /** Whether all moments are of one mode; an empty memory is. */
  boolean isOfOneMode() {
    return isOfOneMode;
  }

  private boolean hasOneMode() {
    for (int i = 1; i < size; i++) {
      if (mode[i] != mode[0]) {
        return false;
      }
    }
    return true;
  }

  private void learnDistance(int nearest, double squared) {
    if (usualSquared == 0 && nearest >= 0) {
      usualSquared = squared;
    } else if (nearest >= 0) {
      usualSquared += USUAL_GAIN * (Math.min(squared, NOVEL * usualSquared) - usualSquared);
    }
  }

  private void derive(int i) {
    double sum = 0;
    for (int l = 0; l < LAGS; l++) {
      sum += step(l, i);
    }
    plane[RECENT + i] = (float) (sum / LAGS);
    int minute = minute(timeMillis[i]);
    plane[COSINE + i] = (float) cosine(minute);
    plane[SINE + i] = (float) sine(minute);
  }

  private float step(int lag, int i) {
    return plane[STEP + lag * CAPACITY + i];
  }

  /** Minute of the day (UTC). */
  static int minute(long time) {
    return (int) (Math.floorMod(time, DAY_MILLIS) / MINUTE_MILLIS);
  }

  /** Cosine of a minute's angle on the circle of the day. */
  static double cosine(int minute) {
    return COSINES[minute];
  }

  /** Sine of a minute's angle on the circle of the day: the cosine a quarter of a day before. */
  static double sine(int minute) {
    return COSINES[minute < MINUTES / 4 ? minute + 3 * MINUTES / 4 : minute - MINUTES / 4];
  }

  /** The older one of the two moments whose contexts are most alike. */
  private int mostRedundant() {
    double least = Double.POSITIVE_INFINITY;
    int oldest = 0;
    for (int i = 1; i < size; i++) {
      for (int j = 0; j < i; j++) {
        double squared = 0;
        for (int l = 0; l < LAGS; l++) {
          double d = value[i] - value[j] - ((double) step(l, i) - step(l, j));
          squared += KernelSmoother.LAG_WEIGHT[l] * d * d;
        }
        if (squared < least) {
          least = squared;
          oldest = timeMillis[i] < timeMillis[j] ? i : j;
        }
      }
    }
    return oldest;
  }

  /** Rounded to 8 significant bits. */
  private static float coarse(double x) {
    return Float.intBitsToFloat(bits(x) << 16);
  }

  private static short bits(double x) {
    return (short) ((Float.floatToIntBits((float) x) + 0x8000) >> 16);
  }

  /** A copy without the moments of some times. */
  MomentMemory without(Set<Long> times) {
    MomentMemory copy = new MomentMemory();
    for (int i = 0; i < size; i++) {
      if (!times.contains(timeMillis[i])) {
        copy.take(this, i);
      }
    }
    copy.usualSquared = usualSquared;
    copy.isOfOneMode = copy.hasOneMode();
    return copy;
  }

  private void take(MomentMemory other, int i) {
    int at = size++;
    timeMillis[at] = other.timeMillis[i];
    value[at] = other.value[i];
    for (int p = 0; p < PLANES; p++) {
      plane[p * CAPACITY + at] = other.plane[p * CAPACITY + i];
    }
    mode[at] = other.mode[i];
  }

  MomentMemory copy() {
    MomentMemory copy = new MomentMemory();
    System.arraycopy(timeMillis, 0, copy.timeMillis, 0, size);
    System.arraycopy(value, 0, copy.value, 0, size);
    System.arraycopy(plane, 0, copy.plane, 0, plane.length);
    System.arraycopy(mode, 0, copy.mode, 0, size);
    copy.size = size;
    copy.usualSquared = usualSquared;
    copy.isOfOneMode = isOfOneMode;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(size);
    out.writeDouble(usualSquared);
    for (int i = 0; i < size; i++) {
      out.writeLong(timeMillis[i]);
      out.writeDouble(value[i]);
      for (int l = 0; l < LAGS; l++) {
        out.writeShort(bits(step(l, i)));
      }
      out.writeShort(bits(plane[RESIDUAL + i]));
      out.writeByte(mode[i]);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if there are too many moments or a number can't be one
   */
  static MomentMemory read(DataInput in) throws IOException {
    int size = in.readUnsignedByte();
    if (size > CAPACITY) {
      throw new IOException("moment memory: at most " + CAPACITY + " moments, given " + size);
    }
    MomentMemory memory = new MomentMemory();
    memory.usualSquared = in.readDouble();
    for (int i = 0; i < size; i++) {
      memory.readMoment(in, i);
    }
    memory.size = size;
    if (!(memory.usualSquared >= 0)) {
      throw new IOException(
          "moment memory: usual distance must be at least 0, given " + memory.usualSquared);
    }
    memory.isOfOneMode = memory.hasOneMode();
    return memory;
  }

  private void readMoment(DataInput in, int at) throws IOException {
    timeMillis[at] = in.readLong();
    value[at] = in.readDouble();
    for (int l = 0; l < LAGS; l++) {
      plane[STEP + l * CAPACITY + at] = Float.intBitsToFloat(in.readShort() << 16);
    }
    plane[RESIDUAL + at] = Float.intBitsToFloat(in.readShort() << 16);
    mode[at] = in.readByte();
    derive(at);
    if (!Double.isFinite(value[at])) {
      throw new IOException("moment memory: values must be finite, given " + value[at]);
    }
  }
}
