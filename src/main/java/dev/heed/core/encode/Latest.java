package dev.heed.core.encode;

import dev.heed.core.stats.Rounded;

/**
 * The latest numbers of a series in a ring, and sums over stretches of them.
 *
 * <p>Steps are counted backwards from the next number: 1 is the latest. A number before the first
 * is 0. O(n) for a sum of n, several at once, as one addition waits for the one before it.
 *
 * @param at where its numbers begin
 */
record Latest(int at) {
  /** Numbers that are remembered, and that it takes. */
  static final int SIZE = 64;

  private static final int MASK = SIZE - 1;

  /**
   * The number so many steps before the next one.
   *
   * @param n readings so far
   * @param steps 1 to {@value #SIZE}
   */
  float back(float[] a, int n, int steps) {
    return a[at + (n - steps & MASK)];
  }

  /**
   * Adds the number of the next reading.
   *
   * @param n readings before it
   */
  void push(float[] a, int n, double value) {
    a[at + (n & MASK)] = (float) value;
  }

  /** Sum of so many numbers, the latest of them so many steps back. */
  double sum(float[] a, int n, int from, int length) {
    double even = 0;
    double odd = 0;
    int i = n - from - length + 1;
    int to = n - from;
    for (; i < to; i += 2) {
      even += a[at + (i & MASK)];
      odd += a[at + (i + 1 & MASK)];
    }
    return even + odd + (i == to ? a[at + (i & MASK)] : 0);
  }

  /** Sum of so many absolute differences of neighbours, the latest number so many steps back. */
  double steps(float[] a, int n, int from, int length) {
    double sum = 0;
    for (int i = n - from - length + 1; i <= n - from; i++) {
      sum += Math.abs((double) a[at + (i & MASK)] - a[at + (i - 1 & MASK)]);
    }
    return sum;
  }

  /** Moves all values that there are to another anchor; see {@link Rounded}. */
  void shift(float[] a, int n, double from, double to) {
    for (int i = Math.max(0, n - SIZE); i < n; i++) {
      a[at + (i & MASK)] = Rounded.moved(a[at + (i & MASK)], from, to);
    }
  }
}
