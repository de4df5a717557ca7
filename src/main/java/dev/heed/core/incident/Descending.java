package dev.heed.core.incident;

/** The order of a few numbers. */
final class Descending {
  private Descending() {}

  /** Indices of the numbers, the largest first; equal ones stay in order. Insertion sort. */
  static int[] order(float[] numbers) {
    int[] order = new int[numbers.length];
    for (int i = 0; i < order.length; i++) {
      int at = i;
      while (at > 0 && Float.compare(numbers[order[at - 1]], numbers[i]) < 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
    return order;
  }
}
