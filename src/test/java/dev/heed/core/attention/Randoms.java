package dev.heed.core.attention;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;

/** Random vectors and lens parameters, of a size at which neither tanh nor softmax is flat. */
public final class Randoms {
  private Randoms() {}

  public static double[] vector(Random random, int n, double scale) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = scale * random.nextGaussian();
    }
    return x;
  }

  public static DMatrixRMaj matrix(Random random, int rows, int columns, double scale) {
    return new DMatrixRMaj(rows, columns, true, vector(random, rows * columns, scale));
  }

  public static AdditiveParameters additive(Random random, int h, int m, int d) {
    return new AdditiveParameters(
        matrix(random, h, m, 1 / Math.sqrt(m)),
        matrix(random, h, d, 1 / Math.sqrt(d)),
        matrix(random, h, 1, 0.5),
        matrix(random, h, 1, 1),
        matrix(random, m, 1, 1));
  }

  public static MultiplicativeParameters multiplicative(Random random, int m, int d) {
    return new MultiplicativeParameters(matrix(random, m, d, 1), matrix(random, m, 1, 1));
  }
}
