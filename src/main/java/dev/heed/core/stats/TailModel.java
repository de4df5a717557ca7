package dev.heed.core.stats;

import java.io.IOException;

/**
 * Running tail models of several non-negative quantities: how improbable is a value, in nats.
 *
 * <p>For each quantity z with history, the surprise is {@code s(z) = -log P(Z >= z)}:
 *
 * <pre>
 *   s(z) = c z / u              below the threshold u, where P(Z >= u) = p, c = -log p
 *   s(z) = c + log(z / u) / h   above it: a Pareto tail with index h (Hill's estimator)
 * </pre>
 *
 * <p>The threshold follows the 1 - p quantile by multiplicative steps (up by {@code 1 + g (1 - p)}
 * when exceeded, else down by {@code 1 - g p}), so it needs no scale to begin with; the index is
 * the running mean of {@code log(z / u)} over exceedances, taken larger while these are few. Both
 * gains fall as 1/n to a floor. What one exceedance adds to the index is bounded, so that a glitch
 * of a million spreads does not hide the next fault; the surprise grows with z without bound,
 * monotonically.
 *
 * <p>Few distinct values: a quantity that is 0 more often than 1 - p has no threshold above 0. Then
 * u is the typical value of those that are not 0, and c is minus the logarithm of their share, at
 * most log(n + 1): an event that was seen once in n values is a surprise of log n nats and not an
 * infinite one. Of a quantity that was never anything but 0, no size is known, unless {@link
 * #expect} has said one: the first departure approaches c, as of a value that one in a hundred
 * exceeds, when it grows beyond the resolution given with it.
 *
 * <p>Edge cases: fewer than {@value #WARM_UP} values give 0; NaN must not be offered. O(1) per
 * value, nothing allocated. State: 6 numbers per quantity in the array of its owner.
 *
 * <p>Source: the peaks-over-threshold idea of Siffer et al. (KDD 2017), Hill (1975) for the index,
 * and the multiplicative quantile tracker of Yazidi and Hammer (2017).
 *
 * @param at where its numbers begin
 * @param quantities how many quantities are tracked
 */
public record TailModel(int at, int quantities) {
  /** Values before anything is called improbable. */
  public static final int WARM_UP = 10;

  private static final double P = 0.01;
  private static final double C = -Math.log(P);

  /** From so many values on nothing is too few for c; past the others a gain is at its floor. */
  private static final int CERTAIN = 100;

  private static final int FLOOR_OF_GAIN = 400;
  private static final double MIN_GAIN = 0.006;
  private static final double MIN_INDEX = 0.1;
  private static final double FIRST_INDEX = 0.5;
  private static final int INDEX_MEMORY = 50;

  /** One exceedance counts for at most so many times the index. */
  private static final double INDEX_CLIP = 5;

  private static final float SHARE_MEMORY = 5_000;
  private static final double SCALE_GAIN = 0.02;

  /** So many values that are not 0, and the gain of their median is at its floor. */
  private static final float SETTLED_SCALE = 50;

  private static final double MEDIAN = 0.5;

  /** What an estimate is multiplied by if the value is not above it, and if it is. */
  private static final double[] THRESHOLD_STEP = steps(1 - P, MIN_GAIN);

  private static final double[] SCALE_STEP = steps(MEDIAN, SCALE_GAIN);

  /** Slices per quantity, side by side: threshold, scale, share, index, count, exceedances. */
  private static final int SLICES = 6;

  /** Where counting ends: the next float is two more, and tells nothing new. */
  private static final float MOST = 0x1p24f;

  /** Numbers that so many quantities take. */
  public static int size(int quantities) {
    return SLICES * quantities;
  }

  private int scaleAt(int i) {
    return at + quantities + i;
  }

  private int shareAt(int i) {
    return at + 2 * quantities + i;
  }

  private int indexAt(int i) {
    return at + 3 * quantities + i;
  }

  private int countAt(int i) {
    return at + 4 * quantities + i;
  }

  private int exceedancesAt(int i) {
    return at + 5 * quantities + i;
  }

  /**
   * Where a number of a quantity is kept, for those who write them one by one.
   *
   * @param slice 0 to 5
   */
  public int place(int i, int slice) {
    return at + slice * quantities + i;
  }

  /** Numbers of one quantity. */
  public static int slices() {
    return SLICES;
  }

  /**
   * States what a usual value that is not 0 would be, for a quantity whose unit means something by
   * itself: a first departure is then measured by it and not bounded. No effect once such values
   * were seen.
   *
   * @param usual typical value, above 0
   * @param tailIndex index of the tail beyond it; counts as one exceedance seen
   */
  public void expect(float[] a, int i, double usual, double tailIndex) {
    if (a[scaleAt(i)] == 0) {
      a[scaleAt(i)] = (float) usual;
      a[indexAt(i)] = (float) tailIndex;
      a[exceedancesAt(i)] = 1;
    }
  }

  /** Values seen of a quantity; beyond 2^24 no more are counted. */
  public int count(float[] a, int i) {
    return (int) a[countAt(i)];
  }

  /** The 1 - p quantile; 0 while every value was 0. */
  public double threshold(float[] a, int i) {
    return a[at + i];
  }

  /** A surprise in nats with its first two derivatives by the value; overwritten by each call. */
  public static final class Surprise {
    private double nats;
    private double slope;
    private double curvature;

    private void set(double newNats, double newSlope, double newCurvature) {
      nats = newNats;
      slope = newSlope;
      curvature = newCurvature;
    }

    /** s, at least 0. */
    public double nats() {
      return nats;
    }

    /** s' = ds/dz; at the threshold that of the lower side. */
    public double slope() {
      return slope;
    }

    /** s'' = d²s/dz²; at the threshold that of the lower side. */
    public double curvature() {
      return curvature;
    }
  }

  /**
   * Surprise of a value that is no exceedance, of a quantity that is well known; -1 of any other,
   * which {@link #judge} is to be asked about.
   */
  public double usual(float[] a, int i, double z) {
    float u = a[at + i];
    boolean isUsual = z <= u && u >= a[scaleAt(i)] && a[countAt(i)] > CERTAIN && u > 0;
    return isUsual ? C / u * z : z == 0 ? 0 : -1;
  }

  /**
   * How improbable a value is.
   *
   * @param z the value, at least 0
   * @param resolution the size below which a first departure from 0 means little, above 0
   * @param out overwritten
   */
  public void judge(float[] a, int i, double z, double resolution, Surprise out) {
    if (a[countAt(i)] < WARM_UP) {
      out.set(0, 0, 0);
      return;
    }
    if (a[scaleAt(i)] == 0) {
      double beyond = z + resolution;
      double slope = firstSurprise(a, i) * resolution / (beyond * beyond);
      out.set(firstSurprise(a, i) * z / beyond, slope, -2 * slope / beyond);
      return;
    }
    double u = Math.max(a[at + i], a[scaleAt(i)]);
    double c = surpriseAtThreshold(a, i);
    if (z <= u) {
      double slope = c / u;
      out.set(slope * z, slope, 0);
    } else {
      double h = index(a, i);
      double slope = 1 / (h * z);
      out.set(c + Math.log(z / u) / h, slope, -slope / z);
    }
  }

  /** Learns one value, at least 0. */
  public void accept(float[] a, int i, double value) {
    float z = (float) value;
    float u = a[at + i];
    float typical = a[scaleAt(i)];
    float known = u > typical ? u : typical;
    if (z > known && known > 0) {
      learnExceedance(a, i, Math.log(value / known));
    }
    float n = a[countAt(i)];
    a[countAt(i)] = n < MOST ? n + 1 : n;
    learnShare(a, i, z, n);
    if (u == 0) {
      a[at + i] = z;
    } else if (n > FLOOR_OF_GAIN) {
      a[at + i] = positive(u * THRESHOLD_STEP[isAbove(z, u)]);
    } else {
      double gain = Math.max(MIN_GAIN, Math.min(0.5, 2.0 / (n + 1)));
      a[at + i] = positive((float) QuantileTracker.step(u, z, 1 - P, gain));
    }
  }

  private void learnShare(float[] a, int i, float z, float n) {
    float gain = 1 / (n < SHARE_MEMORY ? n + 1 : SHARE_MEMORY);
    float before = a[shareAt(i)];
    if (z > 0) {
      float now = before + (1 - before) * gain;
      a[shareAt(i)] = now;
      learnScale(a, i, z, now * n);
    } else {
      a[shareAt(i)] = before - before * gain;
    }
  }

  private void learnScale(float[] a, int i, float z, float seen) {
    float typical = a[scaleAt(i)];
    if (seen > SETTLED_SCALE) {
      a[scaleAt(i)] = positive(typical * SCALE_STEP[isAbove(z, typical)]);
    } else {
      double gain = Math.min(0.5, 1 / Math.max(1, seen));
      a[scaleAt(i)] = positive((float) QuantileTracker.step(typical, z, MEDIAN, gain));
    }
  }

  /** 1 if z is above the estimate, by the sign bit: a branch would be mispredicted. */
  private static int isAbove(float z, float estimate) {
    return Float.floatToRawIntBits(estimate - z) >>> 31;
  }

  private static double[] steps(double level, double gain) {
    double down = 1 - gain * (1 - level);
    return new double[] {down, down + gain};
  }

  private static float positive(double x) {
    float rounded = (float) x;
    return rounded > Float.MIN_NORMAL ? rounded : Float.MIN_NORMAL;
  }

  private void learnExceedance(float[] a, int i, double logExcess) {
    float index = a[exceedancesAt(i)] == 0 ? (float) FIRST_INDEX : a[indexAt(i)];
    float n = Math.min(a[exceedancesAt(i)] + 1, INDEX_MEMORY);
    a[exceedancesAt(i)] = n;
    double bounded = Math.min(logExcess, INDEX_CLIP * Math.max(index, MIN_INDEX));
    a[indexAt(i)] = index + (float) ((bounded - index) / (n + 1));
  }

  private double firstSurprise(float[] a, int i) {
    float n = a[countAt(i)];
    return n > CERTAIN ? C : Math.min(C, Math.log(n));
  }

  /** c; so few values can't be more improbable than one in their number. */
  private double surpriseAtThreshold(float[] a, int i) {
    if (a[at + i] >= a[scaleAt(i)]) {
      return firstSurprise(a, i);
    }
    return Math.min(Math.log(a[countAt(i)] + 1.0), Math.max(C, -Math.log(a[shareAt(i)])));
  }

  /** The tail index, larger while few exceedances are known. */
  private double index(float[] a, int i) {
    float n = a[exceedancesAt(i)];
    double estimate = n == 0 ? FIRST_INDEX : Math.max(a[indexAt(i)], MIN_INDEX);
    return estimate * (1 + 1.0 / (n + 1));
  }

  /**
   * Checks numbers that were read.
   *
   * @throws IOException if one is out of range
   */
  public void check(float[] a) throws IOException {
    for (int i = 0; i < quantities; i++) {
      StateRules.within("tail model: threshold", a[at + i], 0, Float.MAX_VALUE);
      StateRules.within("tail model: scale", a[scaleAt(i)], 0, Float.MAX_VALUE);
      StateRules.within("tail model: share", a[shareAt(i)], 0, 1);
      StateRules.within("tail model: index", a[indexAt(i)], 0, Float.MAX_VALUE);
      StateRules.within("tail model: count", a[countAt(i)], 0, MOST);
      StateRules.within("tail model: exceedances", a[exceedancesAt(i)], 0, INDEX_MEMORY);
    }
  }
}
