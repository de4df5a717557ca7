package dev.heed.core.recall;

/**
 * How alike a key is to a query, in nats, by parameters θ that can be trained; θ is one flat array,
 * and stays within {@code |θ - θ⁰| ≤ radius} of where it started, component by component.
 */
interface Similarity {
  /** e(q, k). */
  double score(double[] q, double[] k);

  /** e of a key that equals its query of unit length, before any training. */
  double scoreOfEqual();

  /**
   * Adds {@code slope · ∂e/∂θ}.
   *
   * @param gradient as long as θ, changed in place
   */
  void addGradientInPlace(double[] q, double[] k, double slope, double[] gradient);

  /** θ itself: changed by training only. */
  double[] parameters();

  /** θ⁰, to be left unchanged. */
  double[] start();

  /** Largest distance from the start that parameter i may have. */
  double radius(int i);
}
