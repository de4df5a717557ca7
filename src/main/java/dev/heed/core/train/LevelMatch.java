package dev.heed.core.train;

import dev.heed.core.encode.Context;
import java.util.Arrays;
import java.util.List;

/**
 * Moves the null keys so that the learnt lenses raise as many false alarms as the start does.
 *
 * <p>Half of the examples have a fault, and no sensor has that many: the null key that fits them is
 * far too low, and with it the budget would lose its meaning. So the bias of a null key moves by
 * the difference between learnt and start of one quantile of "how far does a window stand above the
 * null key", over the windows without fault: the one at which the start raises alarms, or the upper
 * {@value #LEAST_SHARE} of the windows if it hardly raises any. First each lens is matched, so that
 * both keep their part in the fusion, then both together by the fused log-odds, which decide.
 */
final class LevelMatch {
  private static final double LEAST_SHARE = 0.02;

  private final List<Example> clean;
  private final double additiveShare;

  /**
   * @param examples those trained on; without any without fault nothing is moved
   * @param additiveShare weight of the additive lens in the fusion
   */
  LevelMatch(List<Example> examples, double additiveShare) {
    clean = examples.stream().filter(it -> !it.isFaulted()).toList();
    this.additiveShare = additiveShare;
  }

  void matchInPlace(Parameters start, Parameters learnt) {
    if (clean.isEmpty()) {
      return;
    }
    LensGradient additive = new AdditiveGradient();
    LensGradient multiplicative = new MultiplicativeGradient();
    raise(learnt, Group.ADDITIVE_NULL, excess(heights(additive, start), heights(additive, learnt)));
    raise(
        learnt,
        Group.MULTIPLICATIVE_NULL,
        excess(heights(multiplicative, start), heights(multiplicative, learnt)));
    double together = excess(fusedHeights(start), fusedHeights(learnt));
    raise(learnt, Group.ADDITIVE_NULL, together);
    raise(learnt, Group.MULTIPLICATIVE_NULL, together);
  }

  private static void raise(Parameters learnt, Group nullKey, double by) {
    learnt.data(nullKey)[Context.BIAS.index()] += by;
  }

  /** By how much the quantile that matters is higher than in the start. */
  private static double excess(double[] start, double[] learnt) {
    long alarms = Arrays.stream(start).filter(it -> it > 0).count();
    int n = start.length;
    int above = (int) Math.max(alarms, Math.round(LEAST_SHARE * n));
    int at = Math.max(0, n - 1 - above);
    return learnt[at] - start[at];
  }

  /** The most by which a timestep stands above the null key, per example, sorted. */
  private double[] heights(LensGradient lens, Parameters parameters) {
    return clean.stream()
        .mapToDouble(
            example ->
                Arrays.stream(Fused.aboveNull(lens.forward(example, parameters)))
                    .max()
                    .orElseThrow())
        .sorted()
        .toArray();
  }

  private double[] fusedHeights(Parameters parameters) {
    return Fused.of(clean, parameters, additiveShare).stream()
        .mapToDouble(Fused::wrong)
        .sorted()
        .toArray();
  }
}
