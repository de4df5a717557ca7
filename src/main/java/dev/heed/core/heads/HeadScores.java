package dev.heed.core.heads;

/**
 * What all heads say of one key under one query.
 *
 * @param additive s per head by the additive lens, in nats (H)
 * @param multiplicative s per head by the multiplicative lens, in nats (H)
 */
@SuppressWarnings("ArrayRecordComponent") // made and read at once
public record HeadScores(double[] additive, double[] multiplicative) {

  /** The mean of both lenses, in nats (H). */
  public double[] fused() {
    double[] fused = new double[additive.length];
    for (int i = 0; i < fused.length; i++) {
      fused[i] = 0.5 * (additive[i] + multiplicative[i]);
    }
    return fused;
  }

  /** Index of the largest score; the first of equal ones. */
  public static int strongest(double[] s) {
    int best = 0;
    for (int i = 1; i < s.length; i++) {
      best = s[i] > s[best] ? i : best;
    }
    return best;
  }

  /** How far the largest score is ahead of the next one, in nats; at least two scores. */
  public static double lead(double[] s) {
    int best = strongest(s);
    double next = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < s.length; i++) {
      next = i == best ? next : Math.max(next, s[i]);
    }
    return s[best] - next;
  }

  /** Shares by both lenses together; see {@link #shares}. */
  public double[] share() {
    return shares(fused());
  }

  /**
   * {@code a_i = exp(s_i) / (1 + Σ_j exp(s_j))}: softmax over the heads and a null of score 0, with
   * the maximum subtracted. What they lack to 1 is the null's share: none of these.
   */
  public static double[] shares(double[] s) {
    double most = 0;
    for (double score : s) {
      most = Math.max(most, score);
    }
    double sum = Math.exp(-most);
    double[] a = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      a[i] = Math.exp(s[i] - most);
      sum += a[i];
    }
    for (int i = 0; i < s.length; i++) {
      a[i] /= sum;
    }
    return a;
  }
}
