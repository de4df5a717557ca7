package dev.heed.core.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How improbable the present state of a channel is, in nats, for as long as it lasts.
 *
 * <p>Five statistics: exponential averages of the value over 1, 5, 20 and 60 readings, and the
 * difference from the reading before. Each has a slow centre m and slow mean deviations above and
 * below it. Its surprise is {@code z = |v - m| / s}, nats under a Laplace tail, where s mixes the
 * deviation of its own side with that of the other, and is at least the typical move and a
 * resolution relative to m. The channel's z is the largest of them (the difference counts less),
 * less certain while the channel is young: {@code z n / (n + 50)}. {@link #nats} bends it by a
 * generalised Pareto tail of shape 0.1: linear for small z, logarithmic for large.
 *
 * <p>It differs from the surprises of a key in what it is for: they learn fast what is usual now,
 * so that an alarm is sharp; this one learns over {@value #MEMORY} readings, with steps that are
 * clipped, so that the whole of a long anomaly ranks above what was before and after it.
 *
 * <p>Edge cases: 0 before reading {@value #FIRST}; a channel that never moved tells nothing of its
 * resolution, so its first departure is bounded by the number of readings; one glitch enters the
 * averages clipped, so that it leaves no long tail; values must be finite. A change of unit changes
 * nothing. O(1) per value, nothing allocated. State: {@value #BYTES} bytes.
 */
public final class SustainedSurprise {
  /** Number of the first value that gets a surprise; those before it are learnt unclipped. */
  public static final int FIRST = 10;

  /** Bytes written. */
  static final int BYTES = 4 + 8 * 6 + 5 * (8 + 3 * 4 + 3 * 2);

  private static final double[] ALPHA = {2.0 / 6, 2.0 / 21, 2.0 / 61};
  private static final int DIFFERENCE = ALPHA.length + 1;
  private static final int STATISTICS = DIFFERENCE + 1;
  private static final int MEMORY = 5_000;
  private static final double LEVEL_CLIP = 3;
  private static final double DIFFERENCE_CLIP = 10;
  private static final float STEP_CLIP = 3;
  private static final double AVERAGE_CLIP = 30;
  private static final double OWN_SIDE = 0.625;
  private static final double DIFFERENCE_WEIGHT = 0.7;
  private static final double WARM_UP = 50;
  private static final double RESOLUTION = 1e-3;
  private static final double TAIL_SHAPE = 0.1;

  private final double[] average = new double[ALPHA.length];
  private final double[] centre = new double[STATISTICS];
  private final float[] above = new float[STATISTICS];
  private final float[] below = new float[STATISTICS];
  private final float[] step = new float[STATISTICS];
  private final short[] aboveCount = new short[STATISTICS];
  private final short[] belowCount = new short[STATISTICS];
  private final short[] stepCount = new short[STATISTICS];
  private int count;
  private double last;
  private double lastDifference;
  private double z;

  /** Spread that the statistic judged last was measured by. */
  private double spread;

  /** Surprise of a largest departure z of one or several channels, in nats. */
  public static double nats(double z) {
    return Math.log(1 + TAIL_SHAPE * z) / TAIL_SHAPE;
  }

  /** Largest departure of the value learnt last, at least 0; see {@link #nats}. */
  public double departure() {
    return z;
  }

  /** Largest departure that a value has or would have, at least 0; nothing is learnt. */
  public double departure(double x) {
    if (count + 1 < FIRST) {
      return 0;
    }
    int n = count + 1;
    double before = centre[0];
    double largest = z(0, n, x);
    double clipped = clipped(x, before, AVERAGE_CLIP * spread, n);
    for (int k = 0; k < ALPHA.length; k++) {
      largest = Math.max(largest, z(k + 1, n, average[k] + ALPHA[k] * (clipped - average[k])));
    }
    double ofDifference = n > FIRST ? z(DIFFERENCE, n - 1, x - last) : 0;
    return Math.max(largest, DIFFERENCE_WEIGHT * ofDifference) * n / (n + WARM_UP);
  }

  private double clipped(double x, double before, double limit, int n) {
    boolean isKnown = n > FIRST && stepCount[0] > FIRST;
    return isKnown ? before + clip(x - before, limit) : x;
  }

  /** z of statistic k at v, the n-th of its values. */
  private double z(int k, int n, double v) {
    double d = v - centre[k];
    spread = spread(k, d >= 0, Math.abs(d) * gain(n, MEMORY));
    return Math.abs(d) / spread;
  }

  /** Learns a value. */
  public void accept(double x) {
    if (count == 0) {
      count = 1;
      last = x;
      Arrays.fill(average, x);
      Arrays.fill(centre, 0, DIFFERENCE, x);
      return;
    }
    z = departure(x);
    count = Math.min(count + 1, Integer.MAX_VALUE - 1);
    double move = x - last;
    learnLevels(x, move);
    learnDifference(move);
    last = x;
    lastDifference = move;
  }

  private void learnLevels(double x, double move) {
    double before = centre[0];
    learn(0, count, x, move, LEVEL_CLIP);
    double clipped = clipped(x, before, AVERAGE_CLIP * spread, count);
    for (int k = 0; k < ALPHA.length; k++) {
      double change = Math.max(ALPHA[k], 1.0 / count) * (clipped - average[k]);
      average[k] += change;
      learn(k + 1, count, average[k], change, LEVEL_CLIP);
    }
  }

  private void learnDifference(double move) {
    if (count == 2) {
      centre[DIFFERENCE] = move;
    } else {
      learn(DIFFERENCE, count - 1, move, move - lastDifference, DIFFERENCE_CLIP);
    }
  }

  /** Learns v, the n-th value of statistic k, which moved by so much. */
  private void learn(int k, int n, double v, double move, double clip) {
    double gain = gain(n, MEMORY);
    double d = v - centre[k];
    double size = Math.abs(d);
    boolean isUp = d >= 0;
    spread = spread(k, isUp, size * gain);
    double learnt = n < FIRST ? size : Math.min(size, clip * spread);
    learnStep(k, Math.abs(move));
    centre[k] += isUp ? gain * learnt : -gain * learnt;
    learnSide(isUp ? above : below, isUp ? aboveCount : belowCount, k, learnt);
  }

  /**
   * @param succession what a departure of a statistic that never moved is measured by at least: the
   *     rule of succession
   */
  private double spread(int k, boolean isUp, double succession) {
    double own = isUp ? above[k] : below[k];
    double other = isUp ? below[k] : above[k];
    double resolution = RESOLUTION * Math.abs(centre[k]) + Float.MIN_NORMAL;
    if (stepCount[k] == 0) {
      resolution = Math.max(resolution, succession);
    }
    double mixed = OWN_SIDE * own + (1 - OWN_SIDE) * other;
    return Math.max(mixed, Math.max(step[k], resolution));
  }

  private static void learnSide(float[] mean, short[] n, int k, double deviation) {
    n[k] = next(n[k]);
    mean[k] += (float) (gain(n[k], MEMORY / 2) * (deviation - mean[k]));
  }

  private void learnStep(int k, double move) {
    if (move > 0) {
      stepCount[k] = next(stepCount[k]);
      int n = stepCount[k];
      double learnt = n > FIRST ? Math.min(move, STEP_CLIP * step[k]) : move;
      step[k] += (float) (gain(n, MEMORY) * (learnt - step[k]));
    }
  }

  private static double clip(double x, double limit) {
    return Math.max(-limit, Math.min(limit, x));
  }

  private static short next(short n) {
    return (short) Math.min(n + 1, MEMORY);
  }

  private static double gain(int n, int memory) {
    return n < memory ? 1.0 / n : 1.0 / memory;
  }

  /** A deep copy. */
  public SustainedSurprise copy() {
    SustainedSurprise copy = new SustainedSurprise();
    System.arraycopy(average, 0, copy.average, 0, average.length);
    System.arraycopy(centre, 0, copy.centre, 0, STATISTICS);
    System.arraycopy(above, 0, copy.above, 0, STATISTICS);
    System.arraycopy(below, 0, copy.below, 0, STATISTICS);
    System.arraycopy(step, 0, copy.step, 0, STATISTICS);
    System.arraycopy(aboveCount, 0, copy.aboveCount, 0, STATISTICS);
    System.arraycopy(belowCount, 0, copy.belowCount, 0, STATISTICS);
    System.arraycopy(stepCount, 0, copy.stepCount, 0, STATISTICS);
    copy.count = count;
    copy.last = last;
    copy.lastDifference = lastDifference;
    copy.z = z;
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    out.writeInt(count);
    out.writeDouble(last);
    out.writeDouble(lastDifference);
    out.writeDouble(z);
    for (double value : average) {
      out.writeDouble(value);
    }
    for (int k = 0; k < STATISTICS; k++) {
      out.writeDouble(centre[k]);
      out.writeFloat(above[k]);
      out.writeFloat(below[k]);
      out.writeFloat(step[k]);
      out.writeShort(aboveCount[k]);
      out.writeShort(belowCount[k]);
      out.writeShort(stepCount[k]);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a count is out of range
   */
  public static SustainedSurprise read(DataInput in) throws IOException {
    SustainedSurprise surprise = new SustainedSurprise();
    surprise.count = in.readInt();
    surprise.last = in.readDouble();
    surprise.lastDifference = in.readDouble();
    surprise.z = in.readDouble();
    for (int i = 0; i < surprise.average.length; i++) {
      surprise.average[i] = in.readDouble();
    }
    for (int k = 0; k < STATISTICS; k++) {
      surprise.centre[k] = in.readDouble();
      surprise.above[k] = in.readFloat();
      surprise.below[k] = in.readFloat();
      surprise.step[k] = in.readFloat();
      surprise.aboveCount[k] = readCount(in);
      surprise.belowCount[k] = readCount(in);
      surprise.stepCount[k] = readCount(in);
    }
    if (surprise.count < 0) {
      throw new IOException("sustained surprise: negative count: " + surprise.count);
    }
    return surprise;
  }

  private static short readCount(DataInput in) throws IOException {
    short n = in.readShort();
    if (n < 0 || n > MEMORY) {
      throw new IOException("sustained surprise: count must be in [0, " + MEMORY + "], given " + n);
    }
    return n;
  }
}
