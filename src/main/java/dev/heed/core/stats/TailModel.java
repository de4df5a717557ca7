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
 * gains fall as 1/n to a floor. The logarithm makes one glitch of a million spreads move the index
 * by no more than a fraction, and the surprise grows with z without bound, monotonically.
 *
 * <p>Edge cases: fewer than {@value #WARM_UP} values give 0; a quantity that was always 0 is
 * measured against the resolution given with the value; NaN must not be offered. O(1) per value,
 * nothing allocated. State: 16 bytes per quantity.
 *
 * <p>Source: the peaks-over-threshold idea of Siffer et al. (KDD 2017), Hill (1975) for the index,
 * and the multiplicative quantile tracker of Yazidi and Hammer (2017).
 */
public final class TailModel {
  /** Values before anything is called improbable. */
  public static final int WARM_UP = 10;

  private static final double P = 0.01;
  private static final double C = -Math.log(P);
  private static final double MIN_GAIN = 0.003;
  private static final double MIN_INDEX = 0.05;
  private static final double FIRST_INDEX = 0.3;
  private static final int INDEX_MEMORY = 50;

  private final float[] threshold;
  private final float[] index;
  private final int[] exceedances;
  private final int[] count;

  /**
   * @param quantities how many quantities are tracked
   */
  public TailModel(int quantities) {
    threshold = new float[quantities];
    index = new float[quantities];
    exceedances = new int[quantities];
    count = new int[quantities];
  }

  private TailModel(TailModel other) {
    threshold = other.threshold.clone();
    index = other.index.clone();
    exceedances = other.exceedances.clone();
    count = other.count.clone();
  }

  /** Values seen of a quantity. */
  public int count(int i) {
    return count[i];
  }

  /** The 1 - p quantile; 0 while every value was 0. */
  public double threshold(int i) {
    return threshold[i];
  }

  /**
   * Surprise of a value in nats, at least 0.
   *
   * @param z the value, at least 0
   * @param resolution stands in for the threshold of a quantity that was always 0, above 0
   */
  public double nats(int i, double z, double resolution) {
    if (count[i] < WARM_UP) {
      return 0;
    }
    double u = effectiveThreshold(i, resolution);
    double c = surpriseAtThreshold(i);
    return z <= u ? c * z / u : c + Math.log(z / u) / index(i);
  }

  /** First derivative of {@link #nats} by z; at the threshold that of the lower side. */
  public double slope(int i, double z, double resolution) {
    if (count[i] < WARM_UP) {
      return 0;
    }
    double u = effectiveThreshold(i, resolution);
    return z <= u ? surpriseAtThreshold(i) / u : 1 / (index(i) * z);
  }

  /** Second derivative of {@link #nats} by z; at the threshold that of the lower side. */
  public double curvature(int i, double z, double resolution) {
    if (count[i] < WARM_UP) {
      return 0;
    }
    double u = effectiveThreshold(i, resolution);
    return z <= u ? 0 : -1 / (index(i) * z * z);
  }

  /** Learns one value, at least 0. */
  public void accept(int i, double z) {
    float u = threshold[i];
    if (u > 0 && z > u) {
      learnExceedance(i, Math.log(z / u));
    }
    follow(i, z);
  }

  /**
   * Moves the threshold by one value, but not the index: for values that are not over yet, such as
   * the length of a run that goes on.
   */
  public void follow(int i, double z) {
    int n = count[i];
    count[i] = n == Integer.MAX_VALUE ? n : n + 1;
    float u = threshold[i];
    if (u == 0) {
      threshold[i] = (float) z;
      return;
    }
    double gain = Math.max(MIN_GAIN, Math.min(0.5, 2.0 / (n + 1)));
    threshold[i] =
        (float) (z > u ? u * (1 + gain * (1 - P)) : Math.max(u * (1 - gain * P), Float.MIN_NORMAL));
  }

  private void learnExceedance(int i, double logExcess) {
    if (exceedances[i] == 0) {
      index[i] = (float) FIRST_INDEX;
    }
    int n = Math.min(++exceedances[i], INDEX_MEMORY);
    exceedances[i] = n;
    index[i] += (float) ((logExcess - index[i]) / (n + 1));
  }

  private double effectiveThreshold(int i, double resolution) {
    return threshold[i] > 0 ? threshold[i] : resolution;
  }

  /** So few values can't be more improbable than one in their number. */
  private double surpriseAtThreshold(int i) {
    return Math.min(C, Math.log(count[i]));
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

  /** Writes 16 bytes per quantity. */
  public void write(DataOutput out) throws IOException {
    for (int i = 0; i < count.length; i++) {
      out.writeFloat(threshold[i]);
      out.writeFloat(index[i]);
      out.writeInt(exceedances[i]);
      out.writeInt(count[i]);
    }
  }

  /** Reads what {@link #write} wrote for as many quantities. */
  public static TailModel read(DataInput in, int quantities) throws IOException {
    TailModel model = new TailModel(quantities);
    for (int i = 0; i < quantities; i++) {
      model.threshold[i] = in.readFloat();
      model.index[i] = in.readFloat();
      model.exceedances[i] = in.readInt();
      model.count[i] = in.readInt();
    }
    return model;
  }
}
