package dev.heed.core.train;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * Both lenses at the exclusive or of two features: a key is the anomaly if one of its two surprises
 * is large, and normal if both are or neither. One timestep under a constant query against the null
 * key, so the boundary is where the score equals that of the null key; trained by the gradients
 * that train models, by plain gradient descent from a stated seed.
 */
final class ExclusiveOr {
  static final long SEED = 1;
  static final double LOW = 1.5;
  static final double HIGH = 5;
  private static final double MIDDLE = (LOW + HIGH) / 2;
  private static final double HALF = (HIGH - LOW) / 2;
  private static final double SCATTER = 0.35;
  private static final int HIDDEN = 4;
  private static final int STEPS = 4_000;
  private static final double RATE = 0.2;
  private static final PosteriorLoss LOSS = new PosteriorLoss(new Softmax(1), 0);

  private final LensGradient lens;
  private final Parameters parameters;

  private ExclusiveOr(LensGradient lens, Parameters parameters) {
    this.lens = lens;
    this.parameters = parameters;
  }

  /** A key with its answer. */
  record Point(double first, double second, boolean isAnomaly) {
    Example example() {
      // Centred and scaled alike for both lenses: the null key and the bias take up the rest.
      DMatrixRMaj k = new DMatrixRMaj(1, 2);
      k.set(0, 0, (first - MIDDLE) / HALF);
      k.set(0, 1, (second - MIDDLE) / HALF);
      DMatrixRMaj q = new DMatrixRMaj(1, 1);
      q.set(0, 0, 1);
      return new Example(k, q, List.of(0), List.of(isAnomaly ? Role.RIGHT : Role.WRONG));
    }
  }

  /** As many points of each of the four clusters. */
  static List<Point> points(long seed, int ofEach) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 4 * ofEach; i++) {
      boolean isFirst = (i & 1) == 1;
      boolean isSecond = (i & 2) == 2;
      points.add(
          new Point(
              (isFirst ? HIGH : LOW) + SCATTER * random.nextGaussian(),
              (isSecond ? HIGH : LOW) + SCATTER * random.nextGaussian(),
              isFirst != isSecond));
    }
    return points;
  }

  static ExclusiveOr train(LensGradient lens) {
    List<Example> examples = points(SEED, 50).stream().map(Point::example).toList();
    ExclusiveOr learnt = new ExclusiveOr(lens, start(new SplittableRandom(SEED)));
    for (int step = 0; step < STEPS; step++) {
      learnt.descend(examples);
    }
    return learnt;
  }

  private static Parameters start(SplittableRandom random) {
    Parameters start =
        Parameters.of(
            new AdditiveParameters(
                new DMatrixRMaj(HIDDEN, 1),
                new DMatrixRMaj(HIDDEN, 2),
                new DMatrixRMaj(HIDDEN, 1),
                new DMatrixRMaj(HIDDEN, 1),
                new DMatrixRMaj(1, 1)),
            new MultiplicativeParameters(new DMatrixRMaj(1, 2), new DMatrixRMaj(1, 1)));
    for (Group group : Group.values()) {
      double[] data = start.data(group);
      for (int i = 0; i < data.length; i++) {
        data[i] = random.nextGaussian();
      }
    }
    return start;
  }

  private void descend(List<Example> examples) {
    Parameters gradient = parameters.zeros();
    for (Example example : examples) {
      Scores scores = lens.forward(example, parameters);
      ScoreSlopes slopes = new ScoreSlopes(1);
      LOSS.addInPlace(example, scores, 1.0 / examples.size(), slopes);
      lens.backwardInPlace(example, parameters, scores, slopes, gradient);
    }
    for (Group group : Group.values()) {
      double[] theta = parameters.data(group);
      double[] g = gradient.data(group);
      for (int i = 0; i < theta.length; i++) {
        theta[i] -= RATE * g[i];
      }
    }
  }

  /** Log-odds of a key against the null key. */
  double logOdds(double first, double second) {
    Scores scores = lens.forward(new Point(first, second, true).example(), parameters);
    return scores.e()[0] - scores.nullScore();
  }

  /** Share of points on their side of the boundary. */
  double accuracy(List<Point> points) {
    long right =
        points.stream().filter(p -> logOdds(p.first(), p.second()) > 0 == p.isAnomaly()).count();
    return (double) right / points.size();
  }
}
