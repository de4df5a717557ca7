package dev.heed.core.encode;

import dev.heed.core.stats.QuantileTracker;

/** The tail models in objects of their own, with exact logarithms, as a reference. */
final class ReferenceTailModel {
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

  private static final double SHARE_MEMORY = 5_000;
  private static final double SCALE_GAIN = 0.02;
  private static final double MEDIAN = 0.5;

  private final float[] threshold;
  private final float[] index;
  private final int[] exceedances;
  private final int[] count;

  /** Median of the values that are not 0; 0 before any. */
  private final float[] scale;

  /** Share of the values that are not 0. */
  private final float[] share;

  /**
   * @param quantities how many quantities are tracked
   */
  public ReferenceTailModel(int quantities) {
    threshold = new float[quantities];
    index = new float[quantities];
    exceedances = new int[quantities];
    count = new int[quantities];
    scale = new float[quantities];
    share = new float[quantities];
  }

  /**
   * States what a usual value that is not 0 would be, for a quantity whose unit means something by
   * itself: a first departure is then measured by it and not bounded. No effect once such values
   * were seen.
   *
   * @param usual typical value, above 0
   * @param tailIndex index of the tail beyond it; counts as one exceedance seen
   */
  public void expect(int i, double usual, double tailIndex) {
    if (scale[i] == 0) {
      scale[i] = (float) usual;
      index[i] = (float) tailIndex;
      exceedances[i] = 1;
    }
  }

  /** Values seen of a quantity. */
  public int count(int i) {
    return count[i];
  }

  /** The 1 - p quantile; 0 while every value was 0. */
  public double threshold(int i) {
    return threshold[i];
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
   * How improbable a value is.
   *
   * @param z the value, at least 0
   * @param resolution the size below which a first departure from 0 means little, above 0
   * @param out overwritten
   */
  public void judge(int i, double z, double resolution, Surprise out) {
    if (count[i] < WARM_UP) {
      out.set(0, 0, 0);
      return;
    }
    if (scale[i] == 0) {
      double beyond = z + resolution;
      double slope = firstSurprise(i) * resolution / (beyond * beyond);
      out.set(firstSurprise(i) * z / beyond, slope, -2 * slope / beyond);
      return;
    }
    double u = effectiveThreshold(i);
    double c = surpriseAtThreshold(i);
    if (z <= u) {
      double slope = c / u;
      out.set(slope * z, slope, 0);
    } else {
      double h = index(i);
      double slope = 1 / (h * z);
      out.set(c + Math.log(z / u) / h, slope, -slope / z);
    }
  }

  /** Learns one value, at least 0. */
  public void accept(int i, double z) {
    double known = effectiveThreshold(i);
    if (z > known && known > 0) {
      learnExceedance(i, Math.log(z / known));
    }
    int n = count[i];
    count[i] = n == Integer.MAX_VALUE ? n : n + 1;
    learnShare(i, z, n);
    float u = threshold[i];
    if (u == 0) {
      threshold[i] = (float) z;
      return;
    }
    double gain = n > FLOOR_OF_GAIN ? MIN_GAIN : Math.max(MIN_GAIN, Math.min(0.5, 2.0 / (n + 1)));
    threshold[i] = positive(QuantileTracker.step(u, z, 1 - P, gain));
  }

  private void learnShare(int i, double z, int n) {
    double gain = n > SHARE_MEMORY ? 1 / SHARE_MEMORY : Math.max(1.0 / (n + 1.0), 1 / SHARE_MEMORY);
    float before = share[i];
    if (z > 0) {
      float now = before + (float) ((1 - before) * gain);
      share[i] = now;
      double seen = now * n;
      double scaleGain = seen > 1 / SCALE_GAIN ? SCALE_GAIN : Math.min(0.5, 1 / Math.max(1, seen));
      scale[i] = positive(QuantileTracker.step(scale[i], z, MEDIAN, scaleGain));
    } else {
      share[i] = before - (float) (before * gain);
    }
  }

  private static float positive(double x) {
    return x > Float.MIN_NORMAL ? (float) x : Float.MIN_NORMAL;
  }

  private void learnExceedance(int i, double logExcess) {
    if (exceedances[i] == 0) {
      index[i] = (float) FIRST_INDEX;
    }
    int n = Math.min(++exceedances[i], INDEX_MEMORY);
    exceedances[i] = n;
    double bounded = Math.min(logExcess, INDEX_CLIP * Math.max(index[i], MIN_INDEX));
    index[i] += (float) ((bounded - index[i]) / (n + 1));
  }

  /** u: the quantile, or the typical value of the few that are not 0. */
  private double effectiveThreshold(int i) {
    float u = threshold[i];
    float typical = scale[i];
    return u > typical ? u : typical;
  }

  private double firstSurprise(int i) {
    int n = count[i];
    return n > CERTAIN ? C : Math.min(C, Math.log(n));
  }

  /** c; so few values can't be more improbable than one in their number. */
  private double surpriseAtThreshold(int i) {
    if (threshold[i] >= scale[i]) {
      return firstSurprise(i);
    }
    return Math.min(Math.log(count[i] + 1.0), Math.max(C, -Math.log(share[i])));
  }

  /** The tail index, larger while few exceedances are known. */
  private double index(int i) {
    int n = exceedances[i];
    double estimate = n == 0 ? FIRST_INDEX : Math.max(index[i], MIN_INDEX);
    return estimate * (1 + 1.0 / (n + 1));
  }
}
