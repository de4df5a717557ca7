package dev.heed.bench.core;

import dev.heed.core.attention.AdditiveLens;
import dev.heed.core.attention.Lens;
import dev.heed.core.attention.MultiplicativeLens;
import dev.heed.core.encode.Context;
import dev.heed.core.encode.Features;
import dev.heed.core.model.Model;
import java.util.SplittableRandom;

/**
 * Attention as a text book writes it: for every reading the scores of all keys of the window, their
 * softmax, and the log-odds of the newest. What the block sums of the core save.
 */
final class NaiveAttention {
  private static final long SEED = 9;

  private final Lens[] lenses;
  private final double[][] keys;
  private final double[] q = new double[Context.COUNT];
  private final double[] e;
  private int at;

  NaiveAttention(Model model) {
    lenses =
        new Lens[] {
          new AdditiveLens(model.additive()), new MultiplicativeLens(model.multiplicative())
        };
    SplittableRandom random = new SplittableRandom(SEED);
    keys = new double[model.windowLength()][Features.COUNT];
    for (double[] key : keys) {
      for (int f = 0; f < key.length; f++) {
        key[f] = 5 * random.nextDouble();
      }
    }
    e = new double[keys.length];
    q[Context.BIAS.index()] = 1;
  }

  /** Mean log-odds of the newest key under both lenses; the window moves on by one. */
  double next() {
    at = (at + 1) % keys.length;
    double sum = 0;
    for (Lens lens : lenses) {
      lens.hold(q);
      double max = lens.nullScore();
      for (int i = 0; i < keys.length; i++) {
        e[i] = lens.score(keys[i]);
        max = Math.max(max, e[i]);
      }
      double total = Math.exp(lens.nullScore() - max);
      for (int i = 0; i < keys.length; i++) {
        total += i == at ? 0 : Math.exp(e[i] - max);
      }
      sum += 0.5 * (e[at] - max - Math.log(total));
    }
    return sum;
  }
}
