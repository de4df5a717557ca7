package dev.heed.core.forecast;

import static dev.heed.core.forecast.Layout.TRUST;

/**
 * How right the votes of the hard moments were of late: the regression of the errors e that came on
 * the votes c, {@code τ = Σ c e / Σ c²} in [0, 1], both sums in squared spreads and fading over
 * {@value #MEMORY} votes. It begins at 1, as of a few votes that were right.
 *
 * <p>An error beyond {@value #MOST_ERROR} spreads counts as one of that size. O(1).
 */
final class Trust {
  private static final float MEMORY = 200;
  private static final float FIRST = 20;

  /** Smaller votes, in spreads, tell nothing. */
  private static final float LEAST_VOTE = 0.2f;

  private static final float MOST_ERROR = 20;

  private Trust() {}

  static void begin(float[] a) {
    a[TRUST] = FIRST;
    a[TRUST + 1] = FIRST;
  }

  static float of(float[] a) {
    return Math.min(1, a[TRUST] / a[TRUST + 1]);
  }

  static void learn(float[] a, float vote, float e, float spread) {
    if (Math.abs(vote) > LEAST_VOTE * spread) {
      float c = vote / spread;
      float r = Layout.clip(e / spread, MOST_ERROR);
      a[TRUST] = Math.max(0, a[TRUST] + c * r - a[TRUST] / MEMORY);
      a[TRUST + 1] += c * c - a[TRUST + 1] / MEMORY;
    }
  }
}
