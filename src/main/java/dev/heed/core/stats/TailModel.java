package dev.heed.core.stats;

import java.io.DataInput;
import java.io.DataOutput;
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
 * value, nothing allocated. State: 21 bytes per quantity.
 *
 * <p>Source: the peaks-over-threshold idea of Siffer et al. (KDD 2017), Hill (1975) for the index,
 * and the multiplicative quantile tracker of Yazidi and Hammer (2017).
 */
public final class TailModel {
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
  public TailModel(int quantities) {
    threshold = new float[quantities];
    index = new float[quantities];
    exceedances = new int[quantities];
    count = new int[quantities];
    scale = new float[quantities];
    share = new float[quantities];
  }

  private TailModel(TailModel other) {
    threshold = other.threshold.clone();
    index = other.index.clone();
    exceedances = other.exceedances.clone();
    count = other.count.clone();
    scale = other.scale.clone();
    share = other.share.clone();
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
   * Surprise of a value that is no exceedance, of a quantity that is well known; -1 of any other,
   * which {@link #judge} is to be asked about.
   */
  public double usual(int i, double z) {
    if (z == 0) {
      return 0;
    }
    float u = threshold[i];
    return z <= u && u >= scale[i] && count[i] > CERTAIN && scale[i] > 0 ? C / u * z : -1;
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
    if (n > SHARE_MEMORY && threshold[i] > 0) {
      acceptSettled(i, z, n);
      return;
    }
    learnShare(i, z, n);
    float u = threshold[i];
    if (u == 0) {
      threshold[i] = (float) z;
      return;
    }
    double gain = n > FLOOR_OF_GAIN ? MIN_GAIN : Math.max(MIN_GAIN, Math.min(0.5, 2.0 / (n + 1)));
    threshold[i] = positive(QuantileTracker.step(u, z, 1 - P, gain));
  }

  /** The same where all gains have come to their floors. */
  private void acceptSettled(int i, double z, int n) {
    float before = share[i];
    if (z > 0) {
      share[i] = before + (float) ((1 - before) * (1 / SHARE_MEMORY));
      double seen = share[i] * (double) n;
      double gain = seen > 1 / SCALE_GAIN ? SCALE_GAIN : Math.min(0.5, 1 / Math.max(1, seen));
      scale[i] = positive(QuantileTracker.step(scale[i], z, MEDIAN, gain));
    } else {
      share[i] = before - (float) (before * (1 / SHARE_MEMORY));
    }
    threshold[i] = positive(QuantileTracker.step(threshold[i], z, 1 - P, MIN_GAIN));
  }

  private void learnShare(int i, double z, int n) {
    double gain = n > SHARE_MEMORY ? 1 / SHARE_MEMORY : Math.max(1.0 / (n + 1.0), 1 / SHARE_MEMORY);
    float before = share[i];
    if (z > 0) {
      float now = before + (float) ((1 - before) * gain);
      share[i] = now;
      double seen = now * (double) n;
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

  /** A deep copy. */
  public TailModel copy() {
    return new TailModel(this);
  }

  /** Writes 21 bytes per quantity. */
  public void write(DataOutput out) throws IOException {
    for (int i = 0; i < count.length; i++) {
      out.writeFloat(threshold[i]);
      out.writeFloat(index[i]);
      out.writeByte(exceedances[i]);
      out.writeInt(count[i]);
      out.writeFloat(scale[i]);
      out.writeFloat(share[i]);
    }
  }

  /**
   * Reads what {@link #write} wrote for as many quantities.
   *
   * @throws IOException if there are more exceedances than are remembered
   */
  public static TailModel read(DataInput in, int quantities) throws IOException {
    TailModel model = new TailModel(quantities);
    for (int i = 0; i < quantities; i++) {
      model.threshold[i] = in.readFloat();
      model.index[i] = in.readFloat();
      model.exceedances[i] = in.readUnsignedByte();
      model.count[i] = in.readInt();
      model.scale[i] = in.readFloat();
      model.share[i] = in.readFloat();
      if (model.exceedances[i] > INDEX_MEMORY) {
        throw new IOException(
            "tail model: exceedances must be in [0, "
                + INDEX_MEMORY
                + "], given "
                + model.exceedances[i]);
      }
    }
    return model;
  }
}
