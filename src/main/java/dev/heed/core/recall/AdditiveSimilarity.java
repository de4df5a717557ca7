package dev.heed.core.recall;

/**
 * The additive form, {@code e = wᵀ tanh(W_q q + W_k k + b)} with h = 2d hidden units, two for each
 * coordinate, which at the start make a bump of nearness:
 *
 * <pre>
 *   e = Σ_i c (tanh(s (q_i - k_i) + b) - tanh(s (q_i - k_i) - b))
 *     ≈ 2 d c tanh b - c s² |tanh″ b| ‖q - k‖²        for small differences
 * </pre>
 *
 * with c such that the second line falls as β times the cosine does: {@code β/2 ‖q - k‖²}. Each
 * coordinate's part is bounded, so one that differs wildly costs no more than {@code 2 c tanh b}.
 *
 * <p>θ holds w (h), W_q and W_k (h × d, row-major), b (h), in this order.
 */
final class AdditiveSimilarity implements Similarity {
  private static final double STEEPNESS = 1;
  private static final double OFFSET = 0.66;

  private final int d;
  private final int h;
  private final double height;
  private final double freedom;
  private final double[] theta;
  private final double[] start;

  /**
   * @param sharpness β in nats
   * @param freedom radius of every component over the first size of its group
   */
  AdditiveSimilarity(int d, double sharpness, double freedom) {
    this.d = d;
    this.freedom = freedom;
    h = 2 * d;
    double tanh = Math.tanh(OFFSET);
    double curvature = 2 * tanh * (1 - tanh * tanh);
    height = sharpness / (2 * STEEPNESS * STEEPNESS * curvature);
    theta = new double[h + 2 * h * d + h];
    for (int i = 0; i < d; i++) {
      for (int sign = 0; sign < 2; sign++) {
        int unit = 2 * i + sign;
        theta[unit] = sign == 0 ? height : -height;
        theta[ofQuery(unit) + i] = STEEPNESS;
        theta[ofKey(unit) + i] = -STEEPNESS;
        theta[ofBias(unit)] = sign == 0 ? OFFSET : -OFFSET;
      }
    }
    start = theta.clone();
  }

  private int ofQuery(int unit) {
    return h + unit * d;
  }

  private int ofKey(int unit) {
    return h + h * d + unit * d;
  }

  private int ofBias(int unit) {
    return h + 2 * h * d + unit;
  }

  @Override
  public double score(double[] q, double[] k) {
    double e = 0;
    for (int unit = 0; unit < h; unit++) {
      e += theta[unit] * Math.tanh(input(unit, q, k));
    }
    return e;
  }

  private double input(int unit, double[] q, double[] k) {
    int query = ofQuery(unit);
    int key = ofKey(unit);
    double z = theta[ofBias(unit)];
    for (int i = 0; i < d; i++) {
      z += theta[query + i] * q[i] + theta[key + i] * k[i];
    }
    return z;
  }

  @Override
  public double scoreOfEqual() {
    return h * height * Math.tanh(OFFSET);
  }

  @Override
  public void addGradientInPlace(double[] q, double[] k, double slope, double[] gradient) {
    for (int unit = 0; unit < h; unit++) {
      double t = Math.tanh(input(unit, q, k));
      gradient[unit] += slope * t;
      double s = slope * theta[unit] * (1 - t * t);
      int query = ofQuery(unit);
      int key = ofKey(unit);
      for (int i = 0; i < d; i++) {
        gradient[query + i] += s * q[i];
        gradient[key + i] += s * k[i];
      }
      gradient[ofBias(unit)] += s;
    }
  }

  @Override
  public double[] parameters() {
    return theta;
  }

  @Override
  public double[] start() {
    return start;
  }

  @Override
  public double radius(int i) {
    if (i < h) {
      return freedom * height;
    }
    return freedom * (i < ofBias(0) ? STEEPNESS : OFFSET);
  }
}
