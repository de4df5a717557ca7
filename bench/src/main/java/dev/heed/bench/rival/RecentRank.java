package dev.heed.bench.rival;

/**
 * Share of the last scores that lie below a new one: one minus its conformal p-value, without
 * randomised ties. From 0 to 1; 0 while fewer than a tenth of the scores are known. O(capacity).
 */
final class RecentRank {

  private final double[] scores;
  private int filled;
  private int next;

  RecentRank(int capacity) {
    scores = new double[capacity];
  }

  /** Ranks a score among those before it, and then remembers it. */
  double rank(double score) {
    int below = 0;
    for (int i = 0; i < filled; i++) {
      if (scores[i] < score) {
        below++;
      }
    }
    double rank = filled * 10 < scores.length ? 0 : (double) below / filled;
    add(score);
    return rank;
  }

  /** Remembers a score. */
  void add(double score) {
    scores[next] = score;
    next = (next + 1) % scores.length;
    filled = Math.min(filled + 1, scores.length);
  }
}
