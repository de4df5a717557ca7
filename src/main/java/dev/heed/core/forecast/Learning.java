package dev.heed.core.forecast;

import static dev.heed.core.forecast.ForecastState.KNOWN;

import dev.heed.core.stats.Logarithm;

/** How the running means of a channel learn: their gains, and by how much one value may count. */
final class Learning {
  private static final float ALPHA_20 = 2f / 21;
  private static final double SCALE_MEMORY = 5_000;
  private static final double CLIP_OF_STEP = 5;
  private static final double STEPS_BEFORE_CLIP = 20;

  /** So far apart are any two numbers at most, that the sums of such stay finite. */
  private static final double MOST_STEP = Double.MAX_VALUE / 8;

  private static final int ERROR_MEMORY = 1_000;
  private static final int LINEAR_MEMORY = 2_000;
  private static final float CLIP_OF_ERROR = 3;
  private static final float CLIP_OF_LINEAR = 5;
  private static final float UNBOUNDED = 1e9f;
  private static final int RISE_MEMORY = 5_000;
  private static final float OFFSET = 1e-3f;
  private static final float LARGE_ERROR = 6;

  /** The usual mean of |clip(f, 5)| is 0.8. */
  private static final float LARGE_SURPRISE = 1.2f;

  private Learning() {}

  /** Mean and deviation of the values. */
  static void scale(ForecastState s, double x) {
    int n = s.n;
    if (n == 0) {
      s.mean = x;
      return;
    }
    double gain = n < SCALE_MEMORY ? 1.0 / (n + 1) : 1 / SCALE_MEMORY;
    double step = Math.max(-MOST_STEP, Math.min(MOST_STEP, x - s.mean));
    double limit = s.dev > 0 && n > STEPS_BEFORE_CLIP ? CLIP_OF_STEP * s.dev : MOST_STEP;
    double clipped = Math.max(-limit, Math.min(limit, step));
    s.mean += gain * clipped;
    s.dev += gain * (1.25 * Math.abs(clipped) - s.dev);
  }

  static void time(ForecastState s, long timeMillis) {
    long gap = timeMillis - s.lastMillis;
    boolean isTold = s.n > 0 && gap >= 0 && gap <= Integer.MAX_VALUE;
    s.gaps[s.n & Layout.TIMES - 1] = isTold ? (int) gap : -1;
    s.lastMillis = timeMillis;
  }

  /**
   * The means over 20 readings.
   *
   * @param e clipped residual
   * @param f clipped surprise
   */
  static void errors(ForecastState s, float e, float f) {
    s.residual20 += ALPHA_20 * (e - s.residual20);
    s.surprise20 += ALPHA_20 * (Math.abs(f) - s.surprise20);
    if (!s.isKnown()) {
      return;
    }
    float level = (float) Logarithm.of(s.surprise20 + (double) OFFSET);
    int seen = s.updates - KNOWN;
    if (seen == 1) {
      s.usualLogSurprise = level;
    } else {
      float gain = gain(seen, RISE_MEMORY);
      s.usualLogSurprise += gain * Layout.clip(level - s.usualLogSurprise, 1);
    }
  }

  /** Whether an error, or those of late, are so large that all readings are to be learnt. */
  static boolean isLarge(ForecastState s, float e) {
    return Math.abs(e) > LARGE_ERROR * s.linearError || s.surprise20 > LARGE_SURPRISE;
  }

  /** Counts an update too. */
  static void error(ForecastState s, float size) {
    s.updates = Math.min(s.updates + 1, Integer.MAX_VALUE - 1);
    float limit = s.error > 0 && s.updates > KNOWN ? CLIP_OF_ERROR * s.error : UNBOUNDED;
    s.error += (Math.min(size, limit) - s.error) * gain(s.updates, ERROR_MEMORY);
  }

  static void linearError(ForecastState s, float size) {
    float limit =
        s.linearError > 0 && s.updates > KNOWN ? CLIP_OF_LINEAR * s.linearError : UNBOUNDED;
    s.linearError += (Math.min(size, limit) - s.linearError) * gain(s.updates, LINEAR_MEMORY);
  }

  private static float gain(int seen, int memory) {
    return seen < memory ? 1f / seen : 1f / memory;
  }
}
