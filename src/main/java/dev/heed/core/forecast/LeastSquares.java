package dev.heed.core.forecast;

import static dev.heed.core.forecast.ForecastState.FIRST_VARIANCE;
import static dev.heed.core.forecast.Layout.COVARIANCE;
import static dev.heed.core.forecast.Layout.D;
import static dev.heed.core.forecast.Layout.GRADIENT;
import static dev.heed.core.forecast.Layout.WEIGHTS;

import java.util.Arrays;

/**
 * Least-squares attention: recursive least squares with a memory of {@value #MEMORY} readings.
 *
 * <p>Every past reading t is a key k_t, its context, with its value v_t in channel units. The
 * present context q scores it multiplicatively, and the forecast is the sum of the values so
 * weighted:
 *
 * <pre>
 *   a_t = λ^(n-t) qᵀ P k_t      o = Σ a_t v_t = wᵀq      P = (Σ λ^(n-t) k_t k_tᵀ + P_0)⁻¹
 * </pre>
 *
 * <p>Only w and P are kept. P = U D Uᵀ with unit triangular U, updated by Bierman's method in
 * floats: D stays positive whatever the rounding. What would grow without end in directions that
 * are never excited is bounded by {@code D_j <= 10}.
 *
 * <p>Settled channels take P from one reading in {@value #SHARE}, at a hashed place of each block,
 * with the weight of all of them, and w from every one: {@code r += ê q}, then {@code w += P r}.
 * Its step's energy {@code rᵀPr} is at most the squared mean error, as one large error weighs more
 * than least squares would let it. After large errors, and while errors are large, every reading is
 * learnt exactly. O(d²) then, O(d) else; nothing allocated.
 *
 * <p>Source: Bierman, Factorization Methods for Discrete Sequential Estimation (1977).
 */
final class LeastSquares {
  static final float MEMORY = 3_000;
  static final int SHARE = 8;

  /** What an update is multiplied by, and its top bits taken: a hash of the block. */
  private static final int HASH = 0x9E3779B9;

  private static final int SETTLED = 1_000;
  private static final int AWAKE = 8;
  private static final float MOST_GAIN_NOISE = 1e30f;
  private static final float MOST_WEIGHT = 1e6f;

  private final float[] g = new float[D];
  private final float[] t = new float[D];

  /** Sets P to its beginning. */
  static void begin(float[] a) {
    int b = COVARIANCE;
    for (int j = 0; j < D; j++) {
      Arrays.fill(a, b, b + j, 0);
      a[b + j] = FIRST_VARIANCE;
      b += j + 1;
    }
  }

  /** Whether reading n is the chosen one of its block. */
  static boolean isChosen(int n) {
    return (n & (SHARE - 1)) == ((n >>> 3) * HASH) >>> 29;
  }

  /** {@code wᵀq}. */
  static float forecast(float[] a, float[] q) {
    float p0 = 0;
    float p1 = 0;
    float p2 = 0;
    float p3 = 0;
    for (int i = 0; i < D; i += 4) {
      p0 += a[WEIGHTS + i] * q[i];
      p1 += a[WEIGHTS + i + 1] * q[i + 1];
      p2 += a[WEIGHTS + i + 2] * q[i + 2];
      p3 += a[WEIGHTS + i + 3] * q[i + 3];
    }
    return p0 + p1 + (p2 + p3);
  }

  /**
   * Learns one reading.
   *
   * @param e its clipped error
   * @param isLarge whether the error, or those of late, are larger than usual
   */
  void learn(ForecastState s, float[] q, float e, boolean isLarge) {
    boolean isQuiet = s.updates > SETTLED && s.awake == 0 && !isLarge;
    s.awake = isLarge ? AWAKE : Math.max(0, s.awake - 1);
    float[] a = s.a;
    if (isQuiet) {
      for (int i = 0; i < D; i++) {
        a[GRADIENT + i] += e * q[i];
      }
      if (isChosen(s.n) && update(a, q, SHARE) > 0) {
        takeStep(a, s.linearError);
      }
      return;
    }
    if (a[GRADIENT + D - 1] != 0) {
      takeStep(a, s.linearError);
    }
    float variance = update(a, q, 1);
    if (variance > 0) {
      float k = e / variance;
      for (int i = 0; i < D; i++) {
        a[WEIGHTS + i] += g[i] * k;
      }
    }
  }

  /**
   * Bierman's update of P by a context that counts {@code weight} times; leaves {@code g = P q}.
   *
   * @return variance of the forecast, noise included; 0 if P had to begin anew
   */
  private float update(float[] a, float[] q, float weight) {
    float[] g = this.g;
    float lambda = 1 - weight / MEMORY;
    float grow = 1 / lambda;
    float variance = lambda / weight;
    int b = COVARIANCE;
    for (int j = 0; j < D; j++) {
      float f = column(a, b, q, 0, j);
      float dj = a[b + j];
      float gj = dj * f;
      float next = variance + f * gj;
      float newD = dj * variance / next * grow;
      a[b + j] = newD < FIRST_VARIANCE ? newD : FIRST_VARIANCE;
      float p = -f / variance;
      variance = next;
      for (int i = 0; i < j; i++) {
        float u = a[b + i];
        float gi = g[i];
        a[b + i] = u + gi * p;
        g[i] = gi + u * gj;
      }
      g[j] = gj;
      b += j + 1;
    }
    if (variance < MOST_GAIN_NOISE) {
      return variance;
    }
    reset(a);
    return 0;
  }

  /** {@code (Uᵀ v)_j} of the column that begins at b. */
  private static float column(float[] a, int b, float[] v, int from, int j) {
    float f0 = v[from + j];
    float f1 = 0;
    float f2 = 0;
    float f3 = 0;
    int i = 0;
    for (; i + 3 < j; i += 4) {
      f0 += a[b + i] * v[from + i];
      f1 += a[b + i + 1] * v[from + i + 1];
      f2 += a[b + i + 2] * v[from + i + 2];
      f3 += a[b + i + 3] * v[from + i + 3];
    }
    for (; i < j; i++) {
      f1 += a[b + i] * v[from + i];
    }
    return f0 + f1 + (f2 + f3);
  }

  /** {@code w += P r}, no longer than its energy allows; r begins anew. */
  private void takeStep(float[] a, float usualError) {
    float energy = scaled(a, a, GRADIENT);
    float limit = usualError * usualError;
    float share = energy > limit ? (float) Math.sqrt(limit / energy) : 1;
    int b = COVARIANCE;
    for (int j = 0; j < D; j++) {
      float x = share * t[j];
      for (int i = 0; i < j; i++) {
        a[WEIGHTS + i] += a[b + i] * x;
      }
      a[WEIGHTS + j] += x;
      a[GRADIENT + j] = 0;
      b += j + 1;
    }
  }

  /** {@code t = D Uᵀ v}; returns {@code vᵀ P v}. */
  private float scaled(float[] a, float[] v, int from) {
    float energy = 0;
    int b = COVARIANCE;
    for (int j = 0; j < D; j++) {
      float f = column(a, b, v, from, j);
      float x = f * a[b + j];
      energy += f * x;
      t[j] = x;
      b += j + 1;
    }
    return energy;
  }

  /**
   * {@code P q}, whose product with a key is that key's weight.
   *
   * @param out overwritten (d)
   * @return {@code qᵀ P q}, which is also the sum of the squared weights: one over the effective
   *     number of readings that the forecast is made of
   */
  float timesCovariance(float[] a, float[] q, float[] out) {
    float leverage = scaled(a, q, 0);
    Arrays.fill(out, 0);
    int b = COVARIANCE;
    for (int j = 0; j < D; j++) {
      for (int i = 0; i < j; i++) {
        out[i] += a[b + i] * t[j];
      }
      out[j] += t[j];
      b += j + 1;
    }
    return leverage;
  }

  /** The last resort against numbers that are none: w is kept as far as it is sound. */
  private static void reset(float[] a) {
    begin(a);
    Arrays.fill(a, GRADIENT, GRADIENT + D, 0);
    for (int i = 0; i < D; i++) {
      boolean isSound = Math.abs(a[WEIGHTS + i]) < MOST_WEIGHT;
      a[WEIGHTS + i] = isSound ? a[WEIGHTS + i] : 0;
    }
  }
}
