package dev.heed.bench.recall;

import dev.heed.core.recall.Fingerprint;
import dev.heed.core.recall.Metric;
import dev.heed.core.recall.Metric.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trains the similarity of incidents to search by a hidden metric, and counts how often it finds
 * the exact nearest neighbour, among keys and for queries that it was not trained on. Training is
 * the gradient step that feedback takes, with wider bounds.
 */
public final class RecallRun {
  private static final int KEYS = 32;

  /** Bounds as wide as the hidden metric needs; feedback itself moves no farther than 0.5. */
  private static final double FREEDOM = 10;

  /** Duller than for incidents: the search starts far from what it has to learn. */
  private static final double SHARPNESS = 20;

  private static final double RATE = 0.02;

  private RecallRun() {}

  /**
   * @param steps of training, each on a search of its own
   * @param searches to judge by
   */
  public static RecallResult run(long seed, int steps, int searches) {
    SplittableRandom random = new SplittableRandom(seed);
    HiddenMetric hidden = new HiddenMetric(Fingerprint.DIMENSION, random);
    Metric metric = new Metric(Fingerprint.DIMENSION, SHARPNESS, FREEDOM);
    List<HiddenMetric.Search> held = new ArrayList<>();
    for (int i = 0; i < searches; i++) {
      held.add(hidden.next(KEYS));
    }
    double additiveBefore = recall(metric, Form.ADDITIVE, held);
    double multiplicativeBefore = recall(metric, Form.MULTIPLICATIVE, held);
    for (int i = 0; i < steps; i++) {
      HiddenMetric.Search search = hidden.next(KEYS);
      boolean[] isNearest = new boolean[KEYS];
      isNearest[search.nearest()] = true;
      double decay = 1 - (double) i / steps;
      metric.step(search.query(), search.keys(), isNearest, RATE * decay / (FREEDOM * FREEDOM));
    }
    return new RecallResult(
        seed,
        KEYS,
        searches,
        steps,
        additiveBefore,
        recall(metric, Form.ADDITIVE, held),
        multiplicativeBefore,
        recall(metric, Form.MULTIPLICATIVE, held));
  }

  private static double recall(Metric metric, Form form, List<HiddenMetric.Search> searches) {
    int found = 0;
    for (HiddenMetric.Search search : searches) {
      double[] e = metric.scores(form, search.query(), search.keys());
      int best = 0;
      for (int i = 1; i < e.length; i++) {
        best = e[i] > e[best] ? i : best;
      }
      found += best == search.nearest() ? 1 : 0;
    }
    return (double) found / searches.size();
  }
}
