package dev.heed.core.recall;

/**
 * The multiplicative form, {@code e = qᵀ W k / √d}, with W (d × d, row-major) first {@code β √d I}:
 * β times the cosine for vectors of unit length.
 */
final class MultiplicativeSimilarity implements Similarity {
  private final int d;
  private final double sharpness;
  private final double radius;
  private final double[] w;
  private final double[] start;

  /**
   * @param sharpness β in nats
   * @param freedom radius of every component over the first value on the diagonal
   */
  MultiplicativeSimilarity(int d, double sharpness, double freedom) {
    this.d = d;
    this.sharpness = sharpness;
    w = new double[d * d];
    for (int i = 0; i < d; i++) {
      w[i * d + i] = sharpness * Math.sqrt(d);
    }
    radius = freedom * sharpness * Math.sqrt(d);
    start = w.clone();
  }

  @Override
  public double score(double[] q, double[] k) {
    double e = 0;
    for (int i = 0; i < d; i++) {
      double row = 0;
      for (int j = 0; j < d; j++) {
        row += w[i * d + j] * k[j];
      }
      e += q[i] * row;
    }
    return e / Math.sqrt(d);
  }

  @Override
  public double scoreOfEqual() {
    return sharpness;
  }

  @Override
  public void addGradientInPlace(double[] q, double[] k, double slope, double[] gradient) {
    double s = slope / Math.sqrt(d);
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        gradient[i * d + j] += s * q[i] * k[j];
      }
    }
  }

  @Override
  public double[] parameters() {
    return w;
  }

  @Override
  public double[] start() {
    return start;
  }

  @Override
  public double radius(int i) {
    return radius;
  }
}
