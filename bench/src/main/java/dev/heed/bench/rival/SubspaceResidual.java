package dev.heed.bench.rival;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Part of a lag vector that its leading principal components do not explain: a streaming Sub-PCA.
 *
 * <p>Lag vectors x of 24 rows of all channels have a running mean m and covariance C, weighted
 * exponentially over about 2,000 rows (West 1979: {@code C = (1 - a)(C + a (x - m)(x - m)ᵀ)}).
 * Every 100 rows or twice the size, whichever is more, C is decomposed, each channel in units of
 * its own deviation. With its eigenvectors v and values λ, the score is {@code Σ (vᵀ(x - m))² / λ}
 * over the components beyond the first that hold 90 % of the variance, each λ at least a millionth
 * of the largest, divided by their number (Shyu, Chen, Sarinnapakorn, Chang 2003). 0 before the
 * first decomposition and after constants. O(size²) per row, O(size³) at each decomposition.
 */
final class SubspaceResidual implements RowJudge {

  private static final int LENGTH = 24;
  private static final double WEIGHT = 1.0 / 2_000;
  private static final int REFIT = 100;
  private static final double EXPLAINED = 0.9;
  private static final double SMALLEST_RELATIVE_VALUE = 1e-6;

  private final LagWindow window;
  private final int channels;
  private final int refitRows;
  private final double[] mean;
  private final double[][] covariance;
  private final double[] centred;
  private final double[] scale;
  private double[][] minor = new double[0][];
  private long count;

  SubspaceResidual(int channels) {
    this.channels = channels;
    window = new LagWindow(channels, LENGTH);
    int size = window.size();
    refitRows = Math.max(REFIT, 2 * size);
    mean = new double[size];
    covariance = new double[size][size];
    centred = new double[size];
    scale = new double[channels];
  }

  @Override
  public Judgement judge(double[] row) {
    if (!window.add(row)) {
      return Judgement.NOTHING;
    }
    double[] x = window.values();
    for (int i = 0; i < x.length; i++) {
      centred[i] = x[i] - mean[i];
    }
    double score = score();
    count++;
    update(Math.max(WEIGHT, 1.0 / count));
    if (count % refitRows == 0) {
      refit();
    }
    return Judgement.of(score);
  }

  private double score() {
    double sum = 0;
    for (double[] axis : minor) {
      double along = 0;
      for (int i = 0; i < axis.length; i++) {
        along += axis[i] * centred[i];
      }
      sum += along * along;
    }
    return minor.length == 0 ? 0 : sum / minor.length;
  }

  private void update(double a) {
    for (int i = 0; i < centred.length; i++) {
      double[] line = covariance[i];
      double factor = a * centred[i];
      for (int j = 0; j < line.length; j++) {
        line[j] = (1 - a) * (line[j] + factor * centred[j]);
      }
      mean[i] += factor;
    }
  }

  private void refit() {
    for (int c = 0; c < channels; c++) {
      double variance = 0;
      for (int i = c * LENGTH; i < (c + 1) * LENGTH; i++) {
        variance += covariance[i][i] / LENGTH;
      }
      scale[c] = variance > Double.MIN_NORMAL ? 1 / Math.sqrt(variance) : 0;
    }
    int size = mean.length;
    DMatrixRMaj scaled = new DMatrixRMaj(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        scaled.set(i, j, covariance[i][j] * scale[i / LENGTH] * scale[j / LENGTH]);
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (eigen.decompose(scaled)) {
      minor = minorAxes(eigen);
    }
  }

  /** Axes that turn a centred vector into its coordinates along minor components, of variance 1. */
  private double[][] minorAxes(EigenDecomposition_F64<DMatrixRMaj> eigen) {
    int size = mean.length;
    Integer[] order = new Integer[size];
    double total = 0;
    for (int i = 0; i < size; i++) {
      order[i] = i;
      total += Math.max(0, eigen.getEigenvalue(i).real);
    }
    Arrays.sort(
        order, (a, b) -> Double.compare(eigen.getEigenvalue(b).real, eigen.getEigenvalue(a).real));
    double largest = eigen.getEigenvalue(order[0]).real;
    if (!(largest > 0)) {
      return new double[0][];
    }
    int leading = 0;
    for (double held = 0; leading < size - 1 && held < EXPLAINED * total; leading++) {
      held += eigen.getEigenvalue(order[leading]).real;
    }
    double[][] axes = new double[size - leading][size];
    for (int k = leading; k < size; k++) {
      double value =
          Math.max(eigen.getEigenvalue(order[k]).real, SMALLEST_RELATIVE_VALUE * largest);
      DMatrixRMaj vector = eigen.getEigenVector(order[k]);
      for (int i = 0; i < size; i++) {
        axes[k - leading][i] = vector.get(i) * scale[i / LENGTH] / Math.sqrt(value);
      }
    }
    return axes;
  }
}
