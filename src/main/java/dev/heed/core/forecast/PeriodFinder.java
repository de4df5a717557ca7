package dev.heed.core.forecast;

import static dev.heed.core.forecast.Layout.LONGEST;
import static dev.heed.core.forecast.Layout.PRODUCTS;
import static dev.heed.core.forecast.Layout.RING;

/**
 * Finds after how many readings a channel repeats itself, from its running autocorrelation at lags
 * up to {@value Layout#LONGEST}, with a memory of {@value #MEMORY} readings.
 *
 * <p>The products of {@value #BLOCK} readings are added at once, every lag of every reading: no
 * sampling, and the loops are long enough for the compiler to vectorise them, the operands being in
 * one array. Every {@value #LOOK} readings the period is looked for: the first peak, after the
 * autocorrelation fell below half the variance, that is above 0.3 of it, rises by as much, and that
 * no later one beats by 8 %. It is taken when the same was found four times running, and so is that
 * there is none.
 *
 * <p>O(longest lag) per reading, nothing allocated.
 */
final class PeriodFinder {
  static final int BLOCK = 16;
  static final int LOOK = 64;
  private static final float MEMORY = 2_000;
  private static final float LIMIT = 4;
  private static final int FIRST_LOOK = 200;
  private static final int SHORTEST = 4;
  private static final float DIP = 0.5f;
  private static final float PEAK = 0.3f;
  private static final float RISE = 0.3f;
  private static final float BETTER = 1.08f;
  private static final int CONFIRMED = 4;

  /** Where the values begin in the scratch array, newest first; the products are at 0. */
  private static final int PAST = 256;

  private final float[] scratch = new float[1_024];

  /** Learns the reading that was put into the ring last and is not counted yet. */
  void learn(ForecastState s, float z) {
    int n = s.n;
    float x = Layout.clip(z, LIMIT);
    float gain = n < MEMORY ? 1f / (n + 1) : 1 / MEMORY;
    s.power += gain * (x * x - s.power);
    if ((n & (BLOCK - 1)) == BLOCK - 1) {
      learnBlock(s, n);
    }
    if ((n & (LOOK - 1)) == LOOK - 1 && n > FIRST_LOOK) {
      look(s, n);
    }
  }

  private void learnBlock(ForecastState s, int n) {
    float[] c = scratch;
    short[] ring = s.ring;
    int now = n & (RING - 1);
    for (int l = 0; l <= now; l++) {
      c[PAST + l] = ring[now - l] * Ring.STEP;
    }
    for (int l = now + 1; l < RING; l++) {
      c[PAST + l] = ring[RING + now - l] * Ring.STEP;
    }
    System.arraycopy(s.a, PRODUCTS, c, 0, LONGEST);
    clip(c);
    float share = Math.max((float) BLOCK / (n + BLOCK), BLOCK / MEMORY);
    float gain = share / BLOCK;
    add(c, PAST, gain, 1 - share);
    add(c, PAST + 8, gain, 1);
    System.arraycopy(c, 0, s.a, PRODUCTS, LONGEST);
  }

  private static void clip(float[] c) {
    for (int l = 0; l < RING; l++) {
      c[PAST + l] = Math.max(-LIMIT, Math.min(LIMIT, c[PAST + l]));
    }
  }

  private static void add(float[] c, int from, float gain, float keep) {
    float x0 = gain * c[from];
    float x1 = gain * c[from + 1];
    float x2 = gain * c[from + 2];
    float x3 = gain * c[from + 3];
    float x4 = gain * c[from + 4];
    float x5 = gain * c[from + 5];
    float x6 = gain * c[from + 6];
    float x7 = gain * c[from + 7];
    if (from == PAST) {
      addNewer(c, keep, x0, x1, x2, x3, x4, x5, x6, x7);
    } else {
      addOlder(c, x0, x1, x2, x3, x4, x5, x6, x7);
    }
  }

  /** Constant offsets, or the compiler can't tell that nothing overlaps. */
  private static void addNewer(
      float[] c,
      float keep,
      float x0,
      float x1,
      float x2,
      float x3,
      float x4,
      float x5,
      float x6,
      float x7) {
    for (int l = 0; l < RING; l++) {
      c[l] =
          c[l] * keep
              + (x0 * c[PAST + 1 + l]
                  + x1 * c[PAST + 2 + l]
                  + (x2 * c[PAST + 3 + l] + x3 * c[PAST + 4 + l]));
    }
    for (int l = 0; l < RING; l++) {
      c[l] +=
          x4 * c[PAST + 5 + l]
              + x5 * c[PAST + 6 + l]
              + (x6 * c[PAST + 7 + l] + x7 * c[PAST + 8 + l]);
    }
  }

  private static void addOlder(
      float[] c, float x0, float x1, float x2, float x3, float x4, float x5, float x6, float x7) {
    for (int l = 0; l < RING; l++) {
      c[l] +=
          x0 * c[PAST + 9 + l]
              + x1 * c[PAST + 10 + l]
              + (x2 * c[PAST + 11 + l] + x3 * c[PAST + 12 + l]);
    }
    for (int l = 0; l < RING; l++) {
      c[l] +=
          x4 * c[PAST + 13 + l]
              + x5 * c[PAST + 14 + l]
              + (x6 * c[PAST + 15 + l] + x7 * c[PAST + 16 + l]);
    }
  }

  private static void look(ForecastState s, int n) {
    int found = peak(s, Math.min(LONGEST - 2, n / 3));
    s.candidateSeen = found == s.candidate ? Math.min(s.candidateSeen + 1, CONFIRMED) : 1;
    s.candidate = found;
    if (s.candidateSeen == CONFIRMED) {
      s.period = found;
    }
  }

  private static int peak(ForecastState s, int longest) {
    float[] a = s.a;
    float variance = s.power;
    int best = 0;
    float highest = PEAK * variance / BETTER;
    float lowest = variance;
    float before = a[PRODUCTS + SHORTEST - 2];
    float here = a[PRODUCTS + SHORTEST - 1];
    for (int l = SHORTEST; l <= longest; l++) {
      float next = a[PRODUCTS + l];
      lowest = Math.min(lowest, here);
      boolean isPeak = here >= before && here > next && here - lowest > RISE * variance;
      if (isPeak && lowest < DIP * variance && here > highest * BETTER) {
        highest = here;
        best = l;
      }
      before = here;
      here = next;
    }
    return best;
  }
}
