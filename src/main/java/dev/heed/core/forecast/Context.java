package dev.heed.core.forecast;

import static dev.heed.core.forecast.Layout.ONE;
import static dev.heed.core.forecast.Layout.PROFILE;
import static dev.heed.core.forecast.Layout.PROFILE_STEP;
import static dev.heed.core.forecast.Layout.RELATION;

/**
 * What a reading is forecast from: lags, block means, the values one and two periods back, the
 * daily profile and its step, what other channels make expect, and 1. In channel units; what is not
 * known is 0.
 */
final class Context {
  private Context() {}

  /**
   * @param perUnit channel units per unit of the channel
   * @param q overwritten (d)
   */
  static void fill(ForecastState s, Situation now, double perUnit, float[] q) {
    Ring.context(s, q);
    q[PROFILE] = component((now.profileNow - s.mean) * perUnit);
    q[PROFILE_STEP] = component((now.profileNow - now.profileBefore) * perUnit);
    q[RELATION] = component((now.relation - s.mean) * perUnit);
    q[ONE] = 1;
  }

  private static float component(double z) {
    double clipped = Math.max(-Ring.LIMIT, Math.min(Ring.LIMIT, z));
    return Double.isNaN(z) ? 0 : (float) clipped;
  }
}
