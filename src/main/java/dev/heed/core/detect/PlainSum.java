package dev.heed.core.detect;

import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import org.ejml.data.DMatrixRMaj;

/**
 * What is left of the judgement without attention: {@code 5 (min(20, novelty) + min(20, departure))
 * + 6 min(10, excess)} nats, less a level that no context moves. For {@link Ablation#ATTENTION}.
 */
final class PlainSum {
  private static final double OF_SURPRISE = 5;
  private static final double MOST_SURPRISE = 20;
  private static final double OF_EXCESS = 6;
  private static final double MOST_EXCESS = 10;

  private final double level;

  /**
   * @param nullKey whose part that no context moves is the level
   */
  PlainSum(DMatrixRMaj nullKey) {
    level = nullKey.get(Context.BIAS.index(), 0);
  }

  /** What stands in place of the fused log-odds of a key. */
  double logOdds(double[] k) {
    double novelty = Math.min(MOST_SURPRISE, k[Features.NOVELTY.index()]);
    double departure = Math.min(MOST_SURPRISE, k[Features.DEPARTURE.index()]);
    double excess = Math.min(MOST_EXCESS, k[Features.EXCESS.index()]);
    return OF_SURPRISE * (novelty + departure) + OF_EXCESS * excess - level;
  }
}
