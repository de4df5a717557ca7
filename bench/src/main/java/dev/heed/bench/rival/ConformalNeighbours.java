package dev.heed.bench.rival;

import java.util.ArrayDeque;
import java.util.Deque;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * Conformal k-nearest neighbours, KNN-CAD (Burnaev, Ishimtsev 2016, arXiv 1608.04585).
 *
 * <p>Lag vectors of 19 rows are compared with the N = 700 vectors that lie N to 2N rows back, by
 * the distance {@code (a - b)ᵀ (XᵀX)⁻¹ (a - b)} with those vectors as the rows of X, renewed every
 * N / 2 rows; the sum over the 27 nearest is the nonconformity. The score is the share of the last
 * N nonconformities below the new one. A share of at least 0.9965 alarms; for the N / 5 rows after
 * it the detection is 0.5. Before 2N rows the reference does not move yet.
 *
 * <p>On the Numenta Anomaly Benchmark its authors take 15 % of the file's rows, at most 750, for N.
 * That is worth 13 points there, but a stream has no length that is known beforehand; of the fixed
 * numbers from 150 to 750, 700 did best. O(N × 19 × channels) per row at worst.
 */
final class ConformalNeighbours implements RowJudge {

  private static final int LENGTH = 19;
  private static final int K = 27;
  private static final int N = 700;
  private static final double ALARM = 0.9965;
  private static final int QUIET = N / 5;
  private static final double AFTER_ALARM = 0.5;
  private static final double RELATIVE_RIDGE = 1e-13;
  private static final double[] ONE = {1};

  private final LagWindow window;
  private final Deque<double[]> reference = new ArrayDeque<>(N);
  private final Deque<double[]> waiting = new ArrayDeque<>(N);
  private final NearestNeighbours neighbours = new NearestNeighbours(K);
  private final RecentRank ranks = new RecentRank(N);
  private double @Nullable [] factor;
  private double[][] white = new double[0][];
  private int oldest;
  private long rows;
  private int quietLeft;

  ConformalNeighbours(int channels) {
    window = new LagWindow(channels, LENGTH);
  }

  @Override
  public Judgement judge(double[] row) {
    rows++;
    if (!window.add(row)) {
      return Judgement.NOTHING;
    }
    double[] vector = window.values().clone();
    if (rows < N) {
      reference.addLast(vector);
      return Judgement.NOTHING;
    }
    if (rows % (N / 2) == 0) {
      renewMetric();
    }
    double rank = ranks.rank(nonconformity(whiten(vector)));
    slide(vector);
    return new Judgement(rank, alarm(rank));
  }

  private double alarm(double rank) {
    if (quietLeft > 0) {
      quietLeft--;
      return AFTER_ALARM;
    }
    if (rank >= ALARM) {
      quietLeft = QUIET;
    }
    return rank;
  }

  /** The reference stays N rows behind, so that an anomaly does not soon explain itself. */
  private void slide(double[] vector) {
    if (rows >= 2L * N) {
      double[] entering = waiting.removeFirst();
      reference.removeFirst();
      reference.addLast(entering);
      white[oldest] = whiten(entering);
      oldest = (oldest + 1) % white.length;
    }
    waiting.addLast(vector);
  }

  private void renewMetric() {
    boolean first = factor == null;
    int d = window.size();
    DMatrixRMaj x = new DMatrixRMaj(reference.toArray(double[][]::new));
    DMatrixRMaj gram = new DMatrixRMaj(d, d);
    CommonOps_DDRM.multInner(x, gram);
    double ridge = RELATIVE_RIDGE * CommonOps_DDRM.trace(gram) + Double.MIN_NORMAL;
    for (int i = 0; i < d; i++) {
      gram.add(i, i, ridge);
    }
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(d, true);
    if (cholesky.decompose(gram)) {
      factor = cholesky.getT(null).getData().clone();
    }
    white = reference.stream().map(this::whiten).toArray(double[][]::new);
    oldest = 0;
    if (first) {
      rankReference();
    }
  }

  /** The first nonconformities are those of the reference itself, each left out in turn. */
  private void rankReference() {
    for (double[] vector : white) {
      neighbours.reset();
      for (double[] other : white) {
        if (other != vector) {
          offer(vector, other);
        }
      }
      ranks.add(neighbours.sum());
    }
  }

  private double nonconformity(double[] vector) {
    neighbours.reset();
    for (double[] other : white) {
      offer(vector, other);
    }
    return neighbours.sum();
  }

  private void offer(double[] vector, double[] other) {
    neighbours.offer(vector, other, ONE, vector.length);
  }

  /** With XᵀX = L Lᵀ, the distance is the plain one between the vectors L⁻¹ a and L⁻¹ b. */
  private double[] whiten(double[] vector) {
    double[] result = vector.clone();
    if (factor != null) {
      TriangularSolver_DDRM.solveL(factor, result, result.length);
    }
    return result;
  }
}
