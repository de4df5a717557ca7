package dev.heed.core.forecast;

import dev.heed.core.message.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The past readings that an expected value is made of, made on demand.
 *
 * <p>Of least-squares attention these are the last {@value Layout#TIMES} whose contexts the ring
 * still gives, with {@code |a_t|}, their daily profile and relations taken to be the present ones;
 * of the hard moments all, with their softmax weights. The last value is its own evidence, the mean
 * of 20 that of its exponential weights. What a profile or another channel makes expect has no
 * moments of its own: then those are named that attention holds against the reading.
 *
 * <p>Values are those that the ring keeps, within 8 channel units and in the unit of today. Before
 * a context is known, while that unit still changes, the last reading is named alone.
 *
 * <p>Weights are shares: what they lack to 1 is that of readings further back, and of the null key.
 */
final class PastReadings {
  static final int MOST = 5;
  private static final double LEAST_WEIGHT = 1e-4;
  private static final double ALPHA_20 = 2.0 / 21;
  private static final double NEIGHBOURS_20 = 2 / ALPHA_20 - 1;
  private static final double[] OF_MEAN = powers(1 - ALPHA_20);
  private static final double[] FADED = powers(1 - 1 / (double) LeastSquares.MEMORY);

  private final ForecastState s;
  private final Explanation best;
  private final HardMoments moments;
  private final float[] q;
  private final float[] g = new float[Layout.D];
  private final float[] k;
  private final double leverage;

  PastReadings(
      ForecastState s,
      Explanation best,
      LeastSquares leastSquares,
      HardMoments moments,
      float[] q) {
    this.s = s;
    this.best = best;
    this.moments = moments;
    this.q = q;
    k = new float[q.length];
    leverage = s.isReady() ? leastSquares.timesCovariance(s.a, q, g) : Double.NaN;
  }

  /** {@code 1 / Σ a²}. */
  double neighbours() {
    if (s.n == 0) {
      return Double.NaN;
    }
    if (best == Explanation.LAST) {
      return 1;
    }
    if (best == Explanation.MEAN || !s.isReady()) {
      return Math.min(s.n, NEIGHBOURS_20);
    }
    double squares = leverage;
    if (best == Explanation.MOMENTS) {
      double linear = 1 - ofMoments();
      squares *= linear * linear;
      for (int i = 0; i < s.moments; i++) {
        squares += Math.pow(moments.weight(s, i), 2);
      }
    }
    return squares > 0 ? Math.max(1, 1 / squares) : Double.NaN;
  }

  private double ofMoments() {
    double sum = 0;
    for (int i = 0; i < s.moments; i++) {
      sum += moments.weight(s, i);
    }
    return sum;
  }

  List<Evidence> evidence(Situation now) {
    if (s.n == 0) {
      return List.of();
    }
    if (best == Explanation.LAST || !s.isReady()) {
      double weight = best == Explanation.LAST ? 1 : ALPHA_20;
      return List.of(new Evidence(s.lastMillis, now.last, weight));
    }
    Strongest strongest = new Strongest();
    double share = 1;
    if (best == Explanation.MOMENTS) {
      addMoments(strongest);
      share -= ofMoments();
    }
    addReadings(strongest, share);
    return List.copyOf(strongest.evidence);
  }

  private double ofMean(int i) {
    return ALPHA_20 * OF_MEAN[s.n - 1 - i];
  }

  /** {@code a_t = λ^(n-t) qᵀ P k_t}, signed; 0 if the ring does not hold the context. */
  double weight(int i) {
    System.arraycopy(q, 0, k, 0, k.length);
    if (!Ring.contextOf(s, i, k)) {
      return 0;
    }
    double sum = 0;
    for (int j = 0; j < Layout.D; j++) {
      sum += g[j] * k[j];
    }
    return sum * FADED[s.n - 1 - i];
  }

  /** Powers of a number from 0 on, for as many readings as have a time. */
  private static double[] powers(double base) {
    return IntStream.range(0, Layout.TIMES).mapToDouble(i -> Math.pow(base, i)).toArray();
  }

  private void addReadings(Strongest strongest, double share) {
    int oldest = Math.max(0, s.n - Layout.TIMES);
    double[] w = new double[s.n - oldest];
    double total = 0;
    for (int i = oldest; i < s.n; i++) {
      w[i - oldest] = best == Explanation.MEAN ? ofMean(i) : Math.abs(weight(i));
      total += w[i - oldest];
    }
    long time = s.lastMillis;
    for (int i = s.n - 1; i >= oldest; i--) {
      double weight = share * w[i - oldest] / Math.max(1, total);
      if (strongest.takes(weight)) {
        strongest.add(new Evidence(time, value(Ring.at(s, i)), weight));
      }
      int gap = s.gaps[i & Layout.TIMES - 1];
      if (gap < 0) {
        return;
      }
      time -= gap;
    }
  }

  private void addMoments(Strongest strongest) {
    for (int i = 0; i < s.moments; i++) {
      double weight = moments.weight(s, i);
      if (strongest.takes(weight)) {
        strongest.add(new Evidence(s.momentMillis[i], value(s.a[Layout.VALUE + i]), weight));
      }
    }
  }

  /** The largest weights so far, strongest first; of equal ones the first that came. */
  private static final class Strongest {
    private final List<Evidence> evidence = new ArrayList<>(MOST + 1);

    boolean takes(double weight) {
      return weight >= LEAST_WEIGHT
          && (evidence.size() < MOST || weight > evidence.get(MOST - 1).weight());
    }

    void add(Evidence other) {
      int at = evidence.size();
      while (at > 0 && evidence.get(at - 1).weight() < other.weight()) {
        at--;
      }
      evidence.add(at, other);
      if (evidence.size() > MOST) {
        evidence.remove(MOST);
      }
    }
  }

  private double value(float z) {
    return s.mean + s.scale() * z;
  }
}
