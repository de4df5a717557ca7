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
 * nothing. O(1) per value, nothing allocated. State: {@value #SIZE} numbers in the array of its
 * owner.
 *
 * @param at where its numbers begin
 */
public record SustainedSurprise(int at) {
  /** Number of the first value that gets a surprise; those before it are learnt unclipped. */
  public static final int FIRST = 10;

  private static final float[] ALPHA = {2f / 6, 2f / 21, 2f / 61};
  private static final int DIFFERENCE = ALPHA.length + 1;
  private static final int STATISTICS = DIFFERENCE + 1;
  private static final int MEMORY = 5_000;
  private static final float LEVEL_CLIP = 3;
  private static final float DIFFERENCE_CLIP = 10;
  private static final float STEP_CLIP = 3;
  private static final float AVERAGE_CLIP = 30;
  private static final float OWN_SIDE = 0.625f;
  private static final float DIFFERENCE_WEIGHT = 0.7f;
  private static final float WARM_UP = 50;
  private static final float RESOLUTION = 1e-3f;
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
    return z > 0 ? Logarithm.of(1 + TAIL_SHAPE * z) / TAIL_SHAPE : 0;
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
    return n < FIRST ? 0 : departure(a, (float) x, n, (float) zero);
  }

  private float departure(float[] a, float x, int n, float zero) {
    float gain = gain(n, MEMORY);
    float d = x - a[at + CENTRE];
    float spread = spread(a, 0, d, gain, zero);
    float largest = Math.abs(d) / spread;
    float clipped = clipped(a, x, AVERAGE_CLIP * spread, n);
    for (int k = 0; k < ALPHA.length; k++) {
      float average = a[at + k];
      float departs = average + ALPHA[k] * (clipped - average) - a[at + CENTRE + k + 1];
      largest = Math.max(largest, Math.abs(departs) / spread(a, k + 1, departs, gain, zero));
    }
    if (n > FIRST) {
      float move = x - a[at + LAST] - a[at + CENTRE + DIFFERENCE];
      float z = Math.abs(move) / spread(a, DIFFERENCE, move, gain(n - 1, MEMORY), 0);
      largest = Math.max(largest, DIFFERENCE_WEIGHT * z);
    }
    return largest * n / (n + WARM_UP);
  }

  private float clipped(float[] a, float x, float limit, int n) {
    boolean isKnown = n > FIRST && a[at + STEP_COUNT] > FIRST;
    float before = a[at + CENTRE];
    return isKnown ? before + clip(x - before, limit) : x;
  }

  /** Learns a value; as {@link #departure(float[], double, double)} has it. */
  public void accept(float[] a, double value, double zero) {
    int n = (int) a[at + COUNT] + 1;
    float x = (float) value;
    a[at + COUNT] = Math.min(n, MOST);
    if (n == 1) {
      a[at + LAST] = x;
      Arrays.fill(a, at, at + CENTRE + DIFFERENCE, x);
      return;
    }
    // Until then averages learn faster than they are judged by.
    float before = n >= FIRST && n < SETTLED ? departure(a, x, n, (float) zero) : 0;
    float move = x - a[at + LAST];
    float z = learnLevels(a, x, move, n, (float) zero);
    z = Math.max(z, DIFFERENCE_WEIGHT * learnDifference(a, move, n));
    a[at + LAST] = x;
    a[at + LAST_DIFFERENCE] = move;
    a[at + DEPARTURE] = n < SETTLED ? before : z * n / (n + WARM_UP);
  }

  private float learnLevels(float[] a, float x, float move, int n, float zero) {
    float gain = gain(n, MEMORY);
    float d = x - a[at + CENTRE];
    float spread = spread(a, 0, d, gain, zero);
    float clipped = clipped(a, x, AVERAGE_CLIP * spread, n);
    float largest = learn(a, 0, n, gain, d, spread, move, LEVEL_CLIP);
    for (int k = 0; k < ALPHA.length; k++) {
      float average = a[at + k];
      float share = n < SETTLED ? Math.max(ALPHA[k], gain) : ALPHA[k];
      float change = share * (clipped - average);
      float next = average + change;
      a[at + k] = next;
      float departs = next - a[at + CENTRE + k + 1];
      float width = spread(a, k + 1, departs, gain, zero);
      float z = learn(a, k + 1, n, gain, departs, width, change, LEVEL_CLIP);
      largest = z > largest ? z : largest;
    }
    return largest;
  }

  private float learnDifference(float[] a, float move, int n) {
    if (n == 2) {
      a[at + CENTRE + DIFFERENCE] = move;
      return 0;
    }
    float gain = gain(n - 1, MEMORY);
    float d = move - a[at + CENTRE + DIFFERENCE];
    float spread = spread(a, DIFFERENCE, d, gain, 0);
    float change = move - a[at + LAST_DIFFERENCE];
    return learn(a, DIFFERENCE, n - 1, gain, d, spread, change, DIFFERENCE_CLIP);
  }

  /**
   * Learns the n-th value of statistic k, which departs by d and moved by so much.
   *
   * @return its surprise |d| / spread
   */
  private float learn(
      float[] a, int k, int n, float gain, float d, float spread, float move, float clip) {
    float size = Math.abs(d);
    float most = clip * spread;
    float learnt = n < FIRST || size < most ? size : most;
    learnStep(a, k, Math.abs(move));
    a[at + CENTRE + k] += Math.copySign(gain * learnt, d);
    int side = at + k + ABOVE + STATISTICS * isDown(d);
    int count = side + ABOVE_COUNT - ABOVE;
    float seen = a[count] < MEMORY ? a[count] + 1 : MEMORY;
    a[count] = seen;
    a[side] += gain(seen, MEMORY / 2) * (learnt - a[side]);
    return size / spread;
  }

  /** 1 below the centre, by the sign bit: a branch would be mispredicted. */
  private static int isDown(float d) {
    return Float.floatToRawIntBits(d) >>> 31;
  }

  /**
   * What a departure d of statistic k is measured by; that of one that never moved by the rule of
   * succession at least.
   */
  private float spread(float[] a, int k, float d, float gain, float zero) {
    int down = isDown(d);
    float own = a[at + k + ABOVE + STATISTICS * down];
    float other = a[at + k + BELOW - STATISTICS * down];
    float resolution = RESOLUTION * Math.abs(a[at + CENTRE + k] + zero) + Float.MIN_NORMAL;
    if (a[at + STEP_COUNT + k] == 0) {
      resolution = Math.max(resolution, Math.abs(d) * gain);
    }
    float mixed = OWN_SIDE * own + (1 - OWN_SIDE) * other;
    float least = Math.max(a[at + STEP + k], resolution);
    return mixed > least ? mixed : least;
  }

  private void learnStep(float[] a, int k, float move) {
    if (move > 0) {
      float seen = a[at + STEP_COUNT + k];
      float n = seen < MEMORY ? seen + 1 : MEMORY;
      a[at + STEP_COUNT + k] = n;
      float step = a[at + STEP + k];
      float most = STEP_CLIP * step;
      float learnt = n > FIRST && move > most ? most : move;
      a[at + STEP + k] = step + gain(n, MEMORY) * (learnt - step);
    }
  }

  private static float clip(float x, float limit) {
    return x > limit ? limit : x < -limit ? -limit : x;
  }

  private static float gain(float n, float memory) {
    return 1 / (n < memory ? n : memory);
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
