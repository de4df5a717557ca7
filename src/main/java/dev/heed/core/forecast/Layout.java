package dev.heed.core.forecast;

/**
 * Where the numbers of a {@link ForecastState} are in its array: what every reading touches comes
 * first, then the hard moments (component-major), then what one reading in eight or sixteen
 * touches.
 */
final class Layout {
  /** Single values, newest first. */
  static final int LAGS = 8;

  /** Means of four values, after the single ones. */
  static final int FOURS = 4;

  /** Means of sixteen values, after those of four. */
  static final int SIXTEENS = 4;

  /** Block means of a context. */
  static final int BLOCKS = FOURS + SIXTEENS;

  /** Values that a context reaches back. */
  static final int SPAN = LAGS + 4 * FOURS + 16 * SIXTEENS;

  /** Components of the context that hard moments remember. */
  static final int SHAPE = LAGS + FOURS;

  static final int PROFILE = LAGS + BLOCKS;
  static final int PROFILE_STEP = PROFILE + 1;
  static final int RELATION = PROFILE + 2;

  /** The values of one period back, less, plus and minus one reading, and of two periods back. */
  static final int PERIODIC = PROFILE + 3;

  static final int ONE = PERIODIC + 4;

  /** Components of a context. */
  static final int D = ONE + 1;

  /** Hard moments. */
  static final int MOMENTS = 16;

  /** Components of a hard moment's key: the shape, and the time of day as cosine and sine. */
  static final int KEY = SHAPE + 2;

  /** Longest period that is looked for. */
  static final int LONGEST = 240;

  /** Values in the ring; all indices into it are taken modulo this power of two. */
  static final int RING = 256;

  /** Readings whose times are remembered. */
  static final int TIMES = 64;

  static final int WEIGHTS = 0;
  static final int GRADIENT = WEIGHTS + D;
  static final int NEWEST = GRADIENT + D;
  static final int ERRORS = NEWEST + LAGS;
  static final int COUNTS = ERRORS + Explanation.COUNT;
  static final int TAILS = COUNTS + Explanation.COUNT;
  static final int TRUST = TAILS + 4;
  static final int USED = TRUST + 2;
  static final int VOTE = USED + MOMENTS;
  static final int VARIANCE = VOTE + MOMENTS;
  static final int HITS = VARIANCE + MOMENTS;
  static final int VALUE = HITS + MOMENTS;
  static final int KEYS = VALUE + MOMENTS;

  /** Distances and weights of the moments: scratch, in this array as the compiler likes it. */
  static final int SCRATCH = KEYS + KEY * MOMENTS;

  /** U and D of the covariance, packed: column j from j (j + 1) / 2, its D_j last. */
  static final int COVARIANCE = SCRATCH + MOMENTS;

  static final int COVARIANCE_SIZE = D * (D + 1) / 2;
  static final int PRODUCTS = COVARIANCE + COVARIANCE_SIZE;
  static final int SIZE = PRODUCTS + LONGEST;

  private Layout() {}

  /** Comparisons, as the least and greatest of floats cost more where they seldom bind. */
  static float clip(float x, float limit) {
    return x > limit ? limit : x < -limit ? -limit : x;
  }
}
