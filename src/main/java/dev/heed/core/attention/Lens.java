package dev.heed.core.attention;

/**
 * One attention variant: how well a key k answers a query q, as an unnormalised score e in nats.
 *
 * <p>A lens first {@linkplain #hold holds} a query, then scores keys under it. Scores of different
 * queries may stand side by side in one softmax: each timestep is judged in its own context.
 * Implementations keep parameters and scratch space only and are not safe for several threads.
 *
 * <p>Legend: d features, m context components, q: m, k: d, {@code u = dk/dx} and {@code v =
 * d²k/dx²}: d, x the reading's value.
 */
public sealed interface Lens permits AdditiveLens, MultiplicativeLens {

  /** Projects a query (m) for the calls that follow. */
  void hold(double[] q);

  /** Score e of a key (d) under the held query, in nats. */
  double score(double[] k);

  /** Score of the null key under the held query, {@code nᵀ q}, in nats. */
  double nullScore();

  /**
   * Derivatives of the score of the key scored last along a path k(x), and how far tanh has
   * flattened them.
   *
   * @param u first derivative of the key by x (d)
   * @param v second derivative of the key by x (d)
   * @param out overwritten
   */
  void sense(double[] u, double[] v, Sensitivity out);

  /**
   * Change of x along the straight line {@code k + u t}, t &gt;= 0, at which the absolute slope has
   * fallen to a fraction of its maximum.
   *
   * @param fraction in (0, 1)
   * @return NaN if the slope never falls that low
   */
  double amplitudeAtSlope(double[] k, double[] u, double fraction);
}
