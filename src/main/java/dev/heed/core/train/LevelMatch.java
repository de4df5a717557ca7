package dev.heed.core.train;

import dev.heed.core.encode.Context;
import java.util.Arrays;
import java.util.List;

/**
 * Moves the null keys so that the learnt lenses raise as many false alarms as the start does.
 *
 * <p>Half of the examples have a fault, and no sensor has that many: the null key that fits them is
 * far too low, and with it the budget would lose its meaning. So for each lens the bias of the null
 * key moves by the difference between learnt and start of one quantile of "how far does the window
 * stand above the null key" over the windows without fault: the one at which the start raises
 * alarms, or {@value #LEAST_SHARE} of the windows if it hardly raises any.
 */
final class LevelMatch {
  private static final double LEAST_SHARE = 0.02;

  private LevelMatch() {}

  /**
   * @param examples those trained on; nothing happens if none of them is without fault
   */
  static void matchInPlace(List<Example> examples, Parameters start, Parameters learnt) {
    List<Example> clean = examples.stream().filter(it -> !it.isFaulted()).toList();
    if (!clean.isEmpty()) {
      match(new AdditiveGradient(), Group.ADDITIVE_NULL, clean, start, learnt);
      match(new MultiplicativeGradient(), Group.MULTIPLICATIVE_NULL, clean, start, learnt);
    }
  }

  private static void match(
      LensGradient lens, Group nullKey, List<Example> clean, Parameters start, Parameters learnt) {
    double[] before = heights(lens, clean, start);
    double[] after = heights(lens, clean, learnt);
    long alarms = Arrays.stream(before).filter(it -> it > 0).count();
    int n = before.length;
    int rank = (int) Math.max(alarms, Math.round(LEAST_SHARE * n));
    int at = Math.max(0, n - 1 - rank);
    learnt.data(nullKey)[Context.BIAS.index()] += after[at] - before[at];
  }

  /** The most by which a timestep stands above the null key, per example, sorted. */
  private static double[] heights(LensGradient lens, List<Example> clean, Parameters parameters) {
    return clean.stream()
        .mapToDouble(
            example ->
                Arrays.stream(Fused.aboveNull(lens.forward(example, parameters)))
                    .max()
                    .orElseThrow())
        .sorted()
        .toArray();
  }
}
