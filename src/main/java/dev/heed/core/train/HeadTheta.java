package dev.heed.core.train;

import dev.heed.core.attention.AdditiveParameters;
import dev.heed.core.attention.MultiplicativeParameters;
import dev.heed.core.heads.CourseCode;
import dev.heed.core.heads.HeadParameters;
import dev.heed.core.heads.NamedHead;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;

/**
 * The parameters of one head while it is trained, or anything of their shape, such as a gradient.
 *
 * @param query r (m)
 * @param lenses of both lenses
 */
@SuppressWarnings("ArrayRecordComponent") // changed in place
record HeadTheta(double[] query, Parameters lenses) {
  /** Parameters are written with so many decimals, so that a model file stays readable. */
  private static final double DECIMALS = 1e4;

  /** A head at random: the arguments of tanh and its score are of the order of 1. */
  static HeadTheta random(int hidden, SplittableRandom random) {
    HeadTheta theta = zeros(hidden);
    fill(theta.query, 0.1, random);
    fill(theta.lenses.data(Group.MULTIPLICATIVE_W), 0.1, random);
    fill(theta.lenses.data(Group.ADDITIVE_WK), 1 / Math.sqrt(CourseCode.KEY), random);
    fill(theta.lenses.data(Group.ADDITIVE_WQ), 1 / Math.sqrt(CourseCode.QUERY), random);
    fill(theta.lenses.data(Group.ADDITIVE_W), 0.5, random);
    return theta;
  }

  private static void fill(double[] values, double deviation, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = deviation * random.nextGaussian();
    }
  }

  /** Zeros of the shapes of a head with h hidden units. */
  static HeadTheta zeros(int hidden) {
    int m = CourseCode.QUERY;
    int d = CourseCode.KEY;
    HeadParameters shape =
        new HeadParameters(
            NamedHead.SPIKE,
            new DMatrixRMaj(m, 1),
            new AdditiveParameters(
                new DMatrixRMaj(hidden, m),
                new DMatrixRMaj(hidden, d),
                new DMatrixRMaj(hidden, 1),
                new DMatrixRMaj(hidden, 1),
                new DMatrixRMaj(m, 1)),
            new MultiplicativeParameters(new DMatrixRMaj(m, d), new DMatrixRMaj(m, 1)));
    return of(shape);
  }

  static HeadTheta of(HeadParameters head) {
    return new HeadTheta(
        head.query().data.clone(), Parameters.of(head.additive(), head.multiplicative()));
  }

  HeadParameters toHead(NamedHead name) {
    return new HeadParameters(
        name,
        new DMatrixRMaj(query.length, 1, true, query.clone()),
        lenses.additive(),
        lenses.multiplicative());
  }

  void roundInPlace() {
    round(query);
    for (Group group : Group.values()) {
      round(lenses.data(group));
    }
  }

  private static void round(double[] values) {
    for (int i = 0; i < values.length; i++) {
      // Adding 0 turns -0 into 0.
      values[i] = Math.rint(values[i] * DECIMALS) / DECIMALS + 0.0;
    }
  }
}
