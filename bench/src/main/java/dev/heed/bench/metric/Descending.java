package dev.heed.bench.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Rows in the order of their scores. */
final class Descending {
  private Descending() {}

  /** Rows by score from the largest down; equal scores keep the order of their rows. */
  static int[] order(double[] score) {
    return IntStream.range(0, score.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> -score[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Whether the next in the order has another score, so that a threshold lies between the two. */
  static boolean endsTie(double[] score, int[] order, int i) {
    return i == order.length - 1 || score[order[i + 1]] != score[order[i]];
  }

  /**
   * @throws IllegalArgumentException if there are not as many scores as labels, or one of them is
   *     not finite
   */
  static void check(boolean[] label, double[] score) {
    if (label.length != score.length) {
      throw new IllegalArgumentException(
          "needs as many scores as labels, given " + score.length + " and " + label.length);
    }
    for (int i = 0; i < score.length; i++) {
      if (!Double.isFinite(score[i])) {
        throw new IllegalArgumentException(
            "score of row " + i + ": must be finite, given " + score[i]);
      }
    }
  }
}
