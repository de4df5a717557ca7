package dev.heed.bench.kinds;

import dev.heed.core.heads.NamedHeads;
import java.util.List;

/**
 * Chooses the margin of heads: how far the strongest must be ahead for a kind to be decided. With a
 * larger one more incidents open as unclear and fewer are named too early; this is the smallest one
 * whose macro-F1 at the end is within {@value #LOSS} of the best.
 */
public final class Margin {
  private static final double LOSS = 0.01;
  private static final double STEP = 0.25;
  private static final int STEPS = 32;

  private Margin() {}

  /**
   * The heads with the margin that suits them.
   *
   * @param cases what they were trained on
   */
  public static NamedHeads choose(NamedHeads heads, List<IncidentCase> cases) {
    double[] f1 = new double[STEPS + 1];
    double best = 0;
    for (int i = 0; i <= STEPS; i++) {
      f1[i] = KindScores.atEnd(cases, heads.withMargin(i * STEP)).macroF1();
      best = Math.max(best, f1[i]);
    }
    int chosen = 0;
    while (f1[chosen] < best - LOSS) {
      chosen++;
    }
    return heads.withMargin(chosen * STEP);
  }
}
