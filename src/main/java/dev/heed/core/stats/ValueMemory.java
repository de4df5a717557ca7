package dev.heed.core.stats;

import java.io.IOException;

/**
 * Remembers where values of a quantity have been, to tell how far a new one is from all of them.
 *
 * <p>It keeps up to {@value #CAPACITY} representatives in order. A value that lies farther from its
 * nearest representative than the closest two lie from each other becomes one itself, and these two
 * become their mean; so the representatives spread over all that was ever seen, to its ends but for
 * the smallest gap, however often some of it was seen. The distance to the nearest is 0 in what is
 * familiar, and grows in a gap that values never entered as well as beyond the ends: it tells a
 * novel value where a mean and a spread do not.
 *
 * <p>Formula: {@code d(x) = min_j |x - c_j|}, the left (past only) nearest neighbour distance of
 * subsequences of length 1, on a sketch. Units: those of the value. Edge cases: empty gives 0;
 * values must be finite. Nothing is forgotten. O(log n) to ask; O(n) to learn a novel value, O(1) a
 * familiar one; nothing allocated. State: {@value #SIZE} numbers in the array of its owner.
 *
 * @param at where its numbers begin
 */
public record ValueMemory(int at) {
  /** Representatives at most. */
  public static final int CAPACITY = 48;

  /** After the values and room for one more: how many there are, and the smallest gap. */
  private static final int COUNT = CAPACITY + 1;

  private static final int GAP = COUNT + 1;

  /** Numbers that it takes. */
  public static final int SIZE = GAP + 1;

  /** In place of the smallest gap of a full memory, when it has to be searched. */
  private static final float UNKNOWN = -1;

  /** Values that are kept. */
  public int size(float[] a) {
    return (int) a[at + COUNT];
  }

  /** From the lowest to the highest value that is remembered; 0 if nothing is. */
  public double range(float[] a) {
    int n = size(a);
    return n == 0 ? 0 : (double) a[at + n - 1] - a[at];
  }

  /** Distance to the nearest value that is remembered; 0 if nothing is. */
  public double distance(float[] a, double x) {
    return Math.abs(departure(a, x));
  }

  /** {@code x} less the nearest value that is remembered, with its sign; 0 if nothing is. */
  public double departure(float[] a, double x) {
    return departure(a, x, find(a, x));
  }

  /**
   * The same where the place of x is known.
   *
   * @param above what {@link #find} says of x
   */
  public double departure(float[] a, double x, int above) {
    int end = at + size(a);
    if (above == end) {
      return end == at ? 0 : x - a[end - 1];
    }
    if (above == at) {
      return x - a[at];
    }
    double over = x - a[above - 1];
    double under = a[above] - x;
    return over <= under ? over : -under;
  }

  /** Learns a value. */
  public void accept(float[] a, double x) {
    accept(a, x, find(a, x));
  }

  /**
   * The same where the place of x is known.
   *
   * @param above what {@link #find} says of x
   */
  public void accept(float[] a, double x, int above) {
    int n = size(a);
    int end = at + n;
    if (above < end && a[above] == x) {
      return;
    }
    if (n == CAPACITY) {
      if (a[at + GAP] == UNKNOWN) {
        a[at + GAP] = gapAfter(a, closestPair(a, n));
      }
      if (Math.abs(departure(a, x, above)) <= a[at + GAP]) {
        return;
      }
    }
    System.arraycopy(a, above, a, above + 1, end - above);
    a[above] = (float) x;
    a[at + GAP] = UNKNOWN;
    if (n == CAPACITY) {
      merge(a, closestPair(a, n + 1), n + 1);
    } else {
      a[at + COUNT] = n + 1;
    }
  }

  /** Place of the first of the two neighbours that are closest; there are at least two. */
  private int closestPair(float[] a, int n) {
    int closest = at;
    for (int i = at + 1; i + 1 < at + n; i++) {
      if (gapAfter(a, i) < gapAfter(a, closest)) {
        closest = i;
      }
    }
    return closest;
  }

  private static float gapAfter(float[] a, int i) {
    return a[i + 1] - a[i];
  }

  /** The ends stay where they are: what lies beyond them is new. */
  private void merge(float[] a, int first, int n) {
    int last = at + n - 1;
    if (first == last - 1) {
      a[first] = a[last];
    } else if (first != at) {
      a[first] = 0.5f * (a[first] + a[first + 1]);
    }
    System.arraycopy(a, first + 2, a, first + 1, last - first - 1);
  }

  /** Place of the first value that is not below x; that after the last if all are. */
  public int find(float[] a, double x) {
    int n = size(a);
    if (n == 0) {
      return at;
    }
    int low = at;
    float value = (float) x;
    // Halves by a sum and not by a branch, which would be mispredicted every other time.
    for (; n > 1; ) {
      int half = n >>> 1;
      low += half & Float.floatToRawIntBits(a[low + half - 1] - value) >> 31;
      n -= half;
    }
    return a[low] < value ? low + 1 : low;
  }

  /** Makes room for so many values, to be filled in. */
  public void resize(float[] a, int size) {
    a[at + COUNT] = size;
    a[at + GAP] = UNKNOWN;
  }

  /**
   * Moves all values to another anchor; see {@link Rounded}. Those that fall together stay apart.
   */
  public void shift(float[] a, double from, double to) {
    int n = size(a);
    for (int i = at; i < at + n; i++) {
      float moved = Rounded.moved(a[i], from, to);
      a[i] = i > at && moved <= a[i - 1] ? Math.nextUp(a[i - 1]) : moved;
    }
    a[at + GAP] = UNKNOWN;
  }

  /**
   * Checks numbers that were read.
   *
   * @throws IOException if there are too many values, or they are not in order
   */
  public void check(float[] a) throws IOException {
    StateRules.within("value memory: values", a[at + COUNT], 0, CAPACITY);
    for (int i = at; i < at + size(a); i++) {
      if (!Float.isFinite(a[i]) || (i > at && !(a[i] > a[i - 1]))) {
        throw new IOException("value memory: values must be finite and rise");
      }
    }
  }
}
