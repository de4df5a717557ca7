package dev.heed.core.stats;

/** A {@link PhaseSpread} with an array of its own. */
public final class OwnPhaseSpread {
  final PhaseSpread shared = new PhaseSpread(3);
  final float[] a = new float[3 + PhaseSpread.SIZE];

  public double factor(long localMillis) {
    return shared.factor(a, localMillis);
  }

  public void learn(long localMillis, double residual, double known, double intervalMillis) {
    shared.learn(a, localMillis, residual, known, intervalMillis);
  }
}
