package dev.heed.bench.rival;

/** The score of {@link Prototypes} alone, for benchmarks of their speed. */
public final class PrototypeScore {
  private final Prototypes prototypes;

  public PrototypeScore(int channels) {
    prototypes = new Prototypes(channels);
  }

  /** Scores a row, and then remembers it. */
  public double of(double[] row) {
    return prototypes.judge(row).score();
  }
}
