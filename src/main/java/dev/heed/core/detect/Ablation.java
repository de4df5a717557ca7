package dev.heed.core.detect;

/**
 * A part of the judgement that the accuracy harness takes out, to show what it is worth. A detector
 * in use has them all.
 */
public enum Ablation {
  /** A timestep competes with the null key alone: {@code log-odds = score - null}. */
  WINDOW,
  /** Both lenses, window and query: a {@link PlainSum} less a constant. */
  ATTENTION,
  /** The forecast is the last value, in features and band. */
  FORECAST
}
