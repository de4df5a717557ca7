package dev.heed.core.stats;

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
 * nothing. O(1) per value, nothing allocated. State: {@value #SIZE} numbers
 * in the array of its owner.
 *
 * @param at where its numbers begin
 */
public record SustainedSurprise(int at) {
  /** Number of the first value that gets a surprise; those before it are learnt unclipped. */
  public static final int FIRST = 10;

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

  /** Where its numbers are: averages, centres, deviations above and below, steps, and counts. */
  private static final int CENTRE = ALPHA.length;

  private static final int ABOVE = CENTRE + STATISTICS;
  private static final int BELOW = ABOVE + STATISTICS;
  private static final int STEP = BELOW + STATISTICS;
  private static final int ABOVE_COUNT = STEP + STATISTICS;
  private static final int BELOW_COUNT = ABOVE_COUNT + STATISTICS;
  private static final int STEP_COUNT = BELOW_COUNT + STATISTICS;
  private static final int COUNT = STEP_COUNT + STATISTICS;
  private static final int LAST = COUNT + 1;
  private static final int LAST_DIFFERENCE = LAST + 1;
  private static final int DEPARTURE = LAST_DIFFERENCE + 1;

  /** Numbers that it takes. */
  public static final int SIZE = DEPARTURE + 1;

  /** The readings after which each average moves by its own share, and not by more. */
  private static final int SETTLED = 61;

  /** Values that are counted; more make no difference. */
  private static final float MOST = 1e7f;

  /** Surprise of a largest departure z of one or several channels, in nats. */
  public static double nats(double z) {
    return Logarithm.of(1 + TAIL_SHAPE * z) / TAIL_SHAPE;
  }

  /** Largest departure of the value learnt last, at least 0; see {@link #nats}. */
  public double departure(float[] a) {
    return a[at + DEPARTURE];
  }

  /**
   * Largest departure that a value has or would have, at least 0; nothing is learnt.
   *
   * @param zero what values are relative to, in the unit of the channel
   */
  public double departure(float[] a, double x, double zero) {
    int n = (int) a[at + COUNT] + 1;
    if (n < FIRST) {
      return 0;
    }
    double spread = spread(a, 0, x - a[at + CENTRE], n, zero);
    double largest = Math.abs(x - a[at + CENTRE]) / spread;
    double clipped = clipped(a, x, AVERAGE_CLIP * spread, n);
    for (int k = 0; k < ALPHA.length; k++) {
      float average = a[at + k];
      double d = average + ALPHA[k] * (clipped - average) - a[at + CENTRE + k + 1];
      largest = Math.max(largest, Math.abs(d) / spread(a, k + 1, d, n, zero));
    }
    if (n > FIRST) {
      double d = x - a[at + LAST] - a[at + CENTRE + DIFFERENCE];
      double z = Math.abs(d) / spread(a, DIFFERENCE, d, n - 1, 0);
      largest = Math.max(largest, DIFFERENCE_WEIGHT * z);
    }
    return largest * n / (n + WARM_UP);
  }

  private double clipped(float[] a, double x, double limit, int n) {
    boolean isKnown = n > FIRST && a[at + STEP_COUNT] > FIRST;
    float before = a[at + CENTRE];
    return isKnown ? before + clip(x - before, limit) : x;
  }

  /** Learns a value; as {@link #departure(float[], double, double)} has it. */
  public void accept(float[] a, double x, double zero) {
    int n = (int) a[at + COUNT] + 1;
    a[at + COUNT] = Math.min(n, MOST);
    if (n == 1) {
      a[at + LAST] = (float) x;
      Arrays.fill(a, at, at + CENTRE + DIFFERENCE, (float) x);
      return;
    }
    // Until then averages learn faster than they are judged by.
    double before = n < SETTLED ? departure(a, x, zero) : 0;
    double move = x - a[at + LAST];
    double z = learnLevels(a, x, move, n, zero);
    z = Math.max(z, DIFFERENCE_WEIGHT * learnDifference(a, move, n));
    a[at + LAST] = (float) x;
    a[at + LAST_DIFFERENCE] = (float) move;
    a[at + DEPARTURE] = (float) (n < SETTLED ? before : z * n / (n + WARM_UP));
  }

  private double learnLevels(float[] a, double x, double move, int n, double zero) {
    double d = x - a[at + CENTRE];
    double spread = spread(a, 0, d, n, zero);
    double clipped = clipped(a, x, AVERAGE_CLIP * spread, n);
    double largest = learn(a, 0, n, d, spread, move, LEVEL_CLIP);
    for (int k = 0; k < ALPHA.length; k++) {
      float average = a[at + k];
      double share = n < SETTLED ? Math.max(ALPHA[k], 1.0 / n) : ALPHA[k];
      double change = share * (clipped - average);
      double next = average + change;
      a[at + k] = (float) next;
      double departs = next - a[at + CENTRE + k + 1];
      double width = spread(a, k + 1, departs, n, zero);
      largest = Math.max(largest, learn(a, k + 1, n, departs, width, change, LEVEL_CLIP));
    }
    return largest;
  }

  private double learnDifference(float[] a, double move, int n) {
    if (n == 2) {
      a[at + CENTRE + DIFFERENCE] = (float) move;
      return 0;
    }
    double d = move - a[at + CENTRE + DIFFERENCE];
    double spread = spread(a, DIFFERENCE, d, n - 1, 0);
    double change = move - a[at + LAST_DIFFERENCE];
    return learn(a, DIFFERENCE, n - 1, d, spread, change, DIFFERENCE_CLIP);
  }

  /**
   * Learns the n-th value of statistic k, which departs by d and moved by so much.
   *
   * @return its surprise |d| / spread
   */
  private double learn(
      float[] a, int k, int n, double d, double spread, double move, double clip) {
    double size = Math.abs(d);
    double learnt = n < FIRST ? size : Math.min(size, clip * spread);
    learnStep(a, k, Math.abs(move));
    a[at + CENTRE + k] += (float) Math.copySign(gain(n, MEMORY) * learnt, d);
    int side = at + k + (isDown(d) ? BELOW : ABOVE);
    int count = side + ABOVE_COUNT - ABOVE;
    float seen = Math.min(a[count] + 1, MEMORY);
    a[count] = seen;
    a[side] += (float) (gain((int) seen, MEMORY / 2) * (learnt - a[side]));
    return size / spread;
  }

  private static boolean isDown(double d) {
    return d < 0;
  }

  /**
   * What a departure d of statistic k is measured by; that of one that never moved by the rule of
   * succession at least.
   */
  private double spread(float[] a, int k, double d, int n, double zero) {
    boolean isDown = isDown(d);
    float own = a[at + k + (isDown ? BELOW : ABOVE)];
    float other = a[at + k + (isDown ? ABOVE : BELOW)];
    double resolution = RESOLUTION * Math.abs(a[at + CENTRE + k] + zero) + Float.MIN_NORMAL;
    if (a[at + STEP_COUNT + k] == 0) {
      resolution = Math.max(resolution, Math.abs(d) * gain(n, MEMORY));
    }
    double mixed = OWN_SIDE * own + (1 - OWN_SIDE) * other;
    return Math.max(mixed, Math.max(a[at + STEP + k], resolution));
  }

  private void learnStep(float[] a, int k, double move) {
    if (move > 0) {
      float n = Math.min(a[at + STEP_COUNT + k] + 1, MEMORY);
      a[at + STEP_COUNT + k] = n;
      float step = a[at + STEP + k];
      double learnt = n > FIRST ? Math.min(move, STEP_CLIP * step) : move;
      a[at + STEP + k] = step + (float) (gain((int) n, MEMORY) * (learnt - step));
    }
  }

  private static double clip(double x, double limit) {
    return Math.max(-limit, Math.min(limit, x));
  }

  private static double gain(int n, int memory) {
    return 1.0 / Math.min(n, memory);
  }

  /** Moves the averages and their centres by so much. */
  public void shift(float[] a, double by) {
    for (int i = 0; i < CENTRE + DIFFERENCE; i++) {
      a[at + i] = (float) (a[at + i] - by);
    }
    a[at + LAST] = (float) (a[at + LAST] - by);
  }

  /**
   * Checks numbers that were read.
   *
   * @throws IOException if a number is not finite, or a count is out of range
   */
  public void check(float[] a) throws IOException {
    for (int i = 0; i < SIZE; i++) {
      StateRules.finite("sustained surprise", a[at + i]);
    }
    for (int i = ABOVE; i < ABOVE_COUNT; i++) {
      StateRules.within("sustained surprise: deviation", a[at + i], 0, Float.MAX_VALUE);
    }
    for (int i = ABOVE_COUNT; i < COUNT; i++) {
      StateRules.within("sustained surprise: count", a[at + i], 0, MEMORY);
    }
    StateRules.within("sustained surprise: count", a[at + COUNT], 0, MOST);
  }
}
