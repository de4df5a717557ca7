package dev.heed.core.train;

import java.util.List;
import java.util.function.Predicate;

/**
 * How well parameters do on examples.
 *
 * @param loss mean loss of both lenses, rankings included, in nats
 * @param hitRate share of the faulted windows whose strongest timestep is a right one
 * @param auc chance that the right timestep of a faulted window stands out more than any of a
 *     window without fault
 * @param caught share of the faulted windows in which a right timestep exceeds the level
 * @param alarmed share of the windows without fault in which any timestep does
 */
public record Evaluation(double loss, double hitRate, double auc, double caught, double alarmed) {

  static Evaluation of(double loss, List<Fused> examples) {
    List<Fused> faulted = examples.stream().filter(Fused::faulted).toList();
    List<Fused> clean = examples.stream().filter(it -> !it.faulted()).toList();
    return new Evaluation(
        loss,
        share(faulted, it -> it.right() > it.wrong()),
        auc(faulted, clean),
        share(faulted, it -> it.right() > 0),
        share(clean, it -> it.wrong() > 0));
  }

  private static double share(List<Fused> examples, Predicate<Fused> holds) {
    return examples.stream().mapToInt(it -> holds.test(it) ? 1 : 0).average().orElse(Double.NaN);
  }

  /** Area under the ROC curve by counting pairs, ties as half; NaN without a pair. */
  private static double auc(List<Fused> faulted, List<Fused> clean) {
    double won = 0;
    for (Fused a : faulted) {
      for (Fused b : clean) {
        won += a.right() > b.wrong() ? 1 : a.right() == b.wrong() ? 0.5 : 0;
      }
    }
    return won / ((double) faulted.size() * clean.size());
  }
}
