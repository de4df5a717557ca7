package dev.heed.core.train;

/** A lens as a function of its parameters: scores of an example, and how a loss of them changes. */
sealed interface LensGradient permits AdditiveGradient, MultiplicativeGradient {

  /** Scores all timesteps of an example, each under its own query, and the null key. */
  Scores forward(Example example, Parameters parameters);

  /**
   * Adds the gradient of a loss, by the chain rule.
   *
   * @param scores as {@link #forward} returned them for the same example and parameters
   * @param slopes derivative of the loss by the scores
   * @param gradient of the parameters' shape, added to; only this lens's groups
   */
  void backwardInPlace(
      Example example,
      Parameters parameters,
      Scores scores,
      ScoreSlopes slopes,
      Parameters gradient);
}
