package dev.heed.core.forecast;

import static dev.heed.core.forecast.Layout.COUNTS;
import static dev.heed.core.forecast.Layout.ERRORS;

/**
 * What could explain the next value, and which of it has explained the last ones best.
 *
 * <p>Each explanation has a running mean error (gain 1/k to 1/{@value #MEMORY}, one error counting
 * for at most {@value #MOST_ERRORS} of them). The one with the least speaks: it is the expected
 * value. The band around it is made of its own error, of what the hard moments say of the present
 * spread, and of running quantiles ({@link Band}).
 *
 * <p>Edge cases: before {@value #KNOWN} readings there is no band; of a constant the band has no
 * width. O(1), nothing allocated.
 */
final class Explanations {
  static final int KNOWN = 10;
  private static final int MEMORY = 500;
  private static final float LEAST_GAIN = 1f / MEMORY;
  private static final int MOST_ERRORS = 6;

  /** A normal spread is so many mean absolute errors. */
  private static final float SPREAD_PER_ERROR = 1.2533f;

  private static final float MOST = 1e30f;

  private final double[] forecast = new double[Explanation.COUNT];
  private Explanation best = Explanation.LAST;
  private double expected;
  private double spread;
  private double lower;
  private double upper;
  private double usualLower;
  private double usualUpper;

  /**
   * @param linear forecast of the least squares in the channel's unit, NaN if not known
   * @param correction of the hard moments, likewise
   * @param local variance that they vote for, in squared channel units
   */
  void prepare(ForecastState s, Situation now, double linear, double correction, float local) {
    double[] f = forecast;
    f[0] = now.last;
    f[1] = now.mean20;
    f[2] = now.profileNow + now.season20;
    f[3] = linear;
    f[4] = linear + correction;
    f[5] = now.relation;
    int i = bestOf(s);
    best = Explanation.at(i);
    expected = f[i];
    float error = SPREAD_PER_ERROR * s.a[ERRORS + i];
    boolean hasMoments = best == Explanation.MOMENTS;
    spread = s.dev * Math.sqrt(error * error + (hasMoments ? local : 0));
    setBand(s);
  }

  private int bestOf(ForecastState s) {
    int i = 0;
    float least = Float.MAX_VALUE;
    for (int k = 0; k < Explanation.COUNT; k++) {
      boolean isKnown = s.a[COUNTS + k] >= KNOWN && !Double.isNaN(forecast[k]);
      float error = s.a[ERRORS + k];
      if (isKnown && error < least) {
        least = error;
        i = k;
      }
    }
    return i;
  }

  private void setBand(ForecastState s) {
    float[] a = s.a;
    double width = a[COUNTS] < KNOWN ? Double.NaN : spread;
    lower = expected - width * Band.far(a, Band.BELOW);
    upper = expected + width * Band.far(a, Band.ABOVE);
    usualLower = expected - width * Band.usual(a, Band.BELOW);
    usualUpper = expected + width * Band.usual(a, Band.ABOVE);
  }

  /**
   * Learns how the explanations fared.
   *
   * @param scale unit of z after x; 0 while all values were equal
   */
  void learn(ForecastState s, double x, double scale) {
    if (spread > 0) {
      Band.learn(s.a, (x - expected) / spread);
    }
    double perUnit = scale > 0 ? 1 / scale : 1;
    for (int k = 0; k < Explanation.COUNT; k++) {
      double miss = Math.abs(x - forecast[k]) * perUnit;
      if (miss >= 0) {
        learnError(s.a, k, (float) Math.min(miss, MOST));
      }
    }
  }

  private static void learnError(float[] a, int k, float miss) {
    float count = a[COUNTS + k];
    float error = a[ERRORS + k];
    if (count >= MEMORY) {
      float limit = error > 0 ? MOST_ERRORS * error : MOST;
      a[ERRORS + k] = error + (Math.min(miss, limit) - error) * LEAST_GAIN;
      return;
    }
    boolean isBounded = count >= KNOWN && error > 0;
    float clipped = isBounded ? Math.min(miss, MOST_ERRORS * error) : miss;
    a[ERRORS + k] = error + (clipped - error) / (count + 1);
    a[COUNTS + k] = count + 1;
  }

  Explanation best() {
    return best;
  }

  double expected() {
    return expected;
  }

  double lower() {
    return lower;
  }

  double upper() {
    return upper;
  }

  double usualLower() {
    return usualLower;
  }

  double usualUpper() {
    return usualUpper;
  }
}
