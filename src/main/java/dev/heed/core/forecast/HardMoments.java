package dev.heed.core.forecast;

import static dev.heed.core.forecast.Layout.HITS;
import static dev.heed.core.forecast.Layout.KEY;
import static dev.heed.core.forecast.Layout.KEYS;
import static dev.heed.core.forecast.Layout.MOMENTS;
import static dev.heed.core.forecast.Layout.SCRATCH;
import static dev.heed.core.forecast.Layout.SHAPE;
import static dev.heed.core.forecast.Layout.USED;
import static dev.heed.core.forecast.Layout.VALUE;
import static dev.heed.core.forecast.Layout.VARIANCE;
import static dev.heed.core.forecast.Layout.VOTE;

/**
 * Softmax attention over the contexts in which the least squares failed.
 *
 * <p>Each moment has a key k_i (the shape of its context, and the time of day as far as the channel
 * follows it), a vote v_i (by how much the least squares missed) and the variance of that. A null
 * key votes that they are right. With h the bandwidth and d = |q - k_i|:
 *
 * <pre>
 *   a_i ∝ exp(-d² / 2h²)   a_null ∝ e⁻²    c = τ Σ a_i v_i    local = τ Σ a_i (v_i² + var_i) - c²
 * </pre>
 *
 * <p>τ in [0, 1] is how right the votes were of late, their regression on the errors that came: for
 * the outliers of a heavy tail 0, for a pattern that returns 1. What it takes from the moments goes
 * to the null key.
 *
 * <p>{@link #ask} before the value is seen, so that what is expected does not depend on it. {@link
 * #learn} after: a moment closer than {@code √2 h} is merged with the present one; else one that
 * was missed by four spreads is taken, over the least met and longest unmet. The votes are bounded
 * by the null key's, so one glitch can't own the memory for long. O(moments), nothing allocated;
 * loops run over components of all moments, which the compiler vectorises.
 */
final class HardMoments {
  /** Scores further below 0 count for nothing, and so does a memory of only such. */
  private static final float FARTHEST = 12;

  private static final float LEAST = -32;
  private static final float NULL_WEIGHT = 0.1353f;
  private static final float NOVEL = 4;
  private static final float LEAST_GAIN = 0.1f;
  private static final float MOST_HITS = 20;

  /** A further hit keeps a moment for so many readings. */
  private static final float READINGS_PER_HIT = 200;

  /** Distance, in spreads, that a full seasonality puts between times of day: a radius. */
  private static final float CLOCK = 30;

  private final float[] key = new float[KEY];
  private float nearest;
  private int nearestIndex;
  private float total;
  private float within;

  private float voted;
  private float trust;

  /** The correction, and the variance of the votes that made it. */
  float correction;

  float local;

  /**
   * @param q context
   * @param spread normal spread of the errors that are left, in channel units
   * @param h2 squared bandwidth, in channel units
   */
  void ask(ForecastState s, float[] q, Situation now, float spread, float h2) {
    setKey(q, now, spread);
    correction = 0;
    voted = 0;
    local = 0;
    total = 0;
    nearest = Float.MAX_VALUE;
    nearestIndex = -1;
    within = 2 * h2;
    if (s.moments == 0) {
      return;
    }
    float[] a = s.a;
    measure(a, s.moments);
    float score = -1 / (2 * h2 + 1e-12f);
    if (nearest * score < -FARTHEST) {
      return;
    }
    nearestIndex = indexOf(a, s.moments);
    weigh(a, score);
    vote(a);
  }

  private void setKey(float[] q, Situation now, float spread) {
    System.arraycopy(q, 0, key, 0, SHAPE);
    float radius = CLOCK * spread * (float) now.seasonality;
    boolean hasClock = radius > 0;
    key[SHAPE] = hasClock ? radius * TimeOfDay.cosine(now.timeMillis) : 0;
    key[SHAPE + 1] = hasClock ? radius * TimeOfDay.sine(now.timeMillis) : 0;
  }

  private void measure(float[] a, int n) {
    float[] k = key;
    near(a, k[0], k[1], k[2], k[3], k[4], k[5], k[6]);
    far(a, k[7], k[8], k[9], k[10], k[11], k[12], k[13]);
    for (int i = n; i < MOMENTS; i++) {
      a[SCRATCH + i] = Float.MAX_VALUE;
    }
    float m0 = a[SCRATCH];
    float m1 = a[SCRATCH + 1];
    float m2 = a[SCRATCH + 2];
    float m3 = a[SCRATCH + 3];
    for (int i = 4; i < MOMENTS; i += 4) {
      m0 = Math.min(a[SCRATCH + i], m0);
      m1 = Math.min(a[SCRATCH + i + 1], m1);
      m2 = Math.min(a[SCRATCH + i + 2], m2);
      m3 = Math.min(a[SCRATCH + i + 3], m3);
    }
    nearest = Math.min(Math.min(m0, m1), Math.min(m2, m3));
  }

  private static void near(
      float[] a, float q0, float q1, float q2, float q3, float q4, float q5, float q6) {
    for (int i = 0; i < MOMENTS; i++) {
      float d0 = q0 - a[KEYS + i];
      float d1 = q1 - a[KEYS + MOMENTS + i];
      float d2 = q2 - a[KEYS + 2 * MOMENTS + i];
      float d3 = q3 - a[KEYS + 3 * MOMENTS + i];
      float d4 = q4 - a[KEYS + 4 * MOMENTS + i];
      float d5 = q5 - a[KEYS + 5 * MOMENTS + i];
      float d6 = q6 - a[KEYS + 6 * MOMENTS + i];
      a[SCRATCH + i] = d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3) + (d4 * d4 + d5 * d5 + d6 * d6);
    }
  }

  private static void far(
      float[] a, float q7, float q8, float q9, float q10, float q11, float q12, float q13) {
    for (int i = 0; i < MOMENTS; i++) {
      float d0 = q7 - a[KEYS + 7 * MOMENTS + i];
      float d1 = q8 - a[KEYS + 8 * MOMENTS + i];
      float d2 = q9 - a[KEYS + 9 * MOMENTS + i];
      float d3 = q10 - a[KEYS + 10 * MOMENTS + i];
      float d4 = q11 - a[KEYS + 11 * MOMENTS + i];
      float d5 = q12 - a[KEYS + 12 * MOMENTS + i];
      float d6 = q13 - a[KEYS + 13 * MOMENTS + i];
      a[SCRATCH + i] += d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3) + (d4 * d4 + d5 * d5 + d6 * d6);
    }
  }

  private int indexOf(float[] a, int n) {
    for (int i = 0; i < n; i++) {
      if (a[SCRATCH + i] == nearest) {
        return i;
      }
    }
    return -1;
  }

  /** {@code exp(score d²)} as {@code p(x / 256)^256}, relative error below 1e-4. */
  private static void weigh(float[] a, float score) {
    float h = score / 256;
    for (int i = 0; i < MOMENTS; i++) {
      float y = Math.max(a[SCRATCH + i] * h, LEAST / 256);
      float p = 1 + y * (1 + y * (0.5f + y * (1f / 6)));
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      p *= p;
      a[SCRATCH + i] = p * p;
    }
  }

  private void vote(float[] a) {
    float sum = NULL_WEIGHT;
    float votes = 0;
    float squares = 0;
    float sum1 = 0;
    float votes1 = 0;
    float squares1 = 0;
    for (int i = 0; i < MOMENTS; i += 2) {
      float w = a[SCRATCH + i];
      float v = a[VOTE + i];
      sum += w;
      votes += w * v;
      squares += w * (v * v + a[VARIANCE + i]);
      float w1 = a[SCRATCH + i + 1];
      float v1 = a[VOTE + i + 1];
      sum1 += w1;
      votes1 += w1 * v1;
      squares1 += w1 * (v1 * v1 + a[VARIANCE + i + 1]);
    }
    sum += sum1;
    votes += votes1;
    squares += squares1;
    total = sum;
    voted = votes / sum;
    trust = Trust.of(a);
    correction = trust * voted;
    local = Math.max(0, trust * squares / sum - correction * correction);
  }

  /** Weight of a moment in the last answer, in [0, 1]. */
  float weight(ForecastState s, int i) {
    return total > 0 && i < s.moments ? trust * s.a[SCRATCH + i] / total : 0;
  }

  /**
   * Learns what the last question was about.
   *
   * @param e error of the least squares
   * @param z the value
   * @param spread as for {@link #ask}
   */
  void learn(ForecastState s, float e, float z, float spread, long timeMillis) {
    int at = nearestIndex;
    if (at >= 0 && nearest < within) {
      merge(s.a, at, e, z);
    } else if (Math.abs(e - correction) > NOVEL * spread) {
      at = place(s);
      insert(s.a, at, e, z);
    } else {
      return;
    }
    s.a[USED + at] = s.n;
    s.momentMillis[at] = timeMillis;
  }

  /**
   * Learns how right the vote of the last question was.
   *
   * @param e error of the least squares
   * @param spread as for {@link #ask}
   */
  void learnTrust(ForecastState s, float e, float spread) {
    Trust.learn(s.a, voted, e, spread);
  }

  private void merge(float[] a, int at, float e, float z) {
    float hits = ++a[HITS + at];
    float gain = Math.max(1 / hits, LEAST_GAIN);
    float miss = e - a[VOTE + at];
    a[VOTE + at] += gain * miss;
    a[VARIANCE + at] += gain * ((1 - gain) * miss * miss - a[VARIANCE + at]);
    a[VALUE + at] = z;
    for (int k = 0; k < KEY; k++) {
      a[KEYS + k * MOMENTS + at] += gain * (key[k] - a[KEYS + k * MOMENTS + at]);
    }
  }

  private void insert(float[] a, int at, float e, float z) {
    a[VOTE + at] = e;
    a[VARIANCE + at] = 0;
    a[HITS + at] = 1;
    a[VALUE + at] = z;
    for (int k = 0; k < KEY; k++) {
      a[KEYS + k * MOMENTS + at] = key[k];
    }
  }

  /** A free place, or that of the moment least worth keeping. */
  private static int place(ForecastState s) {
    if (s.moments < MOMENTS) {
      return s.moments++;
    }
    int place = 0;
    float least = Float.MAX_VALUE;
    for (int i = 0; i < MOMENTS; i++) {
      float worth = Math.min(s.a[HITS + i], MOST_HITS) * READINGS_PER_HIT + s.a[USED + i];
      if (worth < least) {
        least = worth;
        place = i;
      }
    }
    return place;
  }
}
