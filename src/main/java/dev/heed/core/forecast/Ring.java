package dev.heed.core.forecast;

import static dev.heed.core.forecast.Layout.BLOCKS;
import static dev.heed.core.forecast.Layout.FOURS;
import static dev.heed.core.forecast.Layout.LAGS;
import static dev.heed.core.forecast.Layout.NEWEST;
import static dev.heed.core.forecast.Layout.RING;
import static dev.heed.core.forecast.Layout.SPAN;

/**
 * The last {@value Layout#RING} values as whole numbers of 16 bits, with the sums of the blocks
 * that the next context needs: whole too, so that what enters and what leaves never drifts.
 */
final class Ring {
  /** Steps of a unit: values within 8 units fill 16 bits. */
  static final float SCALE = 4_095;

  static final float STEP = 1 / SCALE;
  static final float LIMIT = 8;
  private static final int MASK = RING - 1;

  private Ring() {}

  /** The value of a reading, by its number. */
  static float at(ForecastState s, int i) {
    return s.ring[i & MASK] * STEP;
  }

  /** Puts the value of the reading now counted, z in [-8, 8]. O(blocks). */
  static void put(ForecastState s, float z) {
    int n = s.n;
    short[] ring = s.ring;
    ring[n & MASK] = (short) Math.round(z * SCALE);
    s.a[NEWEST + (n & (LAGS - 1))] = z;
    int[] sums = s.sums;
    int back = n - LAGS;
    int in = ring[back & MASK];
    for (int block = 0; block < BLOCKS; block++) {
      back -= length(block);
      int out = ring[back & MASK];
      sums[block] += in - out;
      in = out;
    }
  }

  /** The sums made anew. */
  static void sum(ForecastState s) {
    int back = s.n - 1 - LAGS;
    for (int block = 0; block < BLOCKS; block++) {
      int sum = 0;
      for (int i = 0; i < length(block); i++) {
        sum += s.ring[back-- & MASK];
      }
      s.sums[block] = sum;
    }
  }

  private static int length(int block) {
    return block < FOURS ? 4 : 16;
  }

  /** Lags and block means before the next reading. */
  static void context(ForecastState s, float[] q) {
    float[] a = s.a;
    int n = s.n;
    for (int l = 0; l < LAGS; l++) {
      q[l] = a[NEWEST + ((n - 1 - l) & (LAGS - 1))];
    }
    int[] sums = s.sums;
    for (int block = 0; block < FOURS; block++) {
      q[LAGS + block] = sums[block] * (STEP / 4);
    }
    for (int block = FOURS; block < BLOCKS; block++) {
      q[LAGS + block] = sums[block] * (STEP / 16);
    }
    periodic(s, n, q);
  }

  /**
   * Lags, block means and periods before reading i as far as the ring still holds them; the rest of
   * q is left as it is.
   *
   * @return whether it holds the lags and block means
   */
  static boolean contextOf(ForecastState s, int i, float[] q) {
    if (i < SPAN || i - SPAN < s.n - RING) {
      return false;
    }
    int back = i - 1;
    for (int l = 0; l < LAGS; l++) {
      q[l] = at(s, back--);
    }
    for (int block = 0; block < BLOCKS; block++) {
      float sum = 0;
      for (int j = 0; j < length(block); j++) {
        sum += at(s, back--);
      }
      q[LAGS + block] = sum / length(block);
    }
    periodic(s, i, q);
    return true;
  }

  private static void periodic(ForecastState s, int i, float[] q) {
    int p = s.period;
    int oldest = s.n - RING;
    boolean hasOne = p > 0 && s.n > 2 * p + 2 && i - p - 1 >= oldest;
    boolean hasTwo = hasOne && i - 2 * p >= oldest;
    for (int l = 0; l < 3; l++) {
      q[Layout.PERIODIC + l] = hasOne ? at(s, i - p + 1 - l) : 0;
    }
    q[Layout.PERIODIC + 3] = hasTwo ? at(s, i - 2 * p) : 0;
  }
}
