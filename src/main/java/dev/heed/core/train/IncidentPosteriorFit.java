package dev.heed.core.train;

import dev.heed.core.model.IncidentFacts;
import dev.heed.core.model.IncidentPosterior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Logistic regression of whether incidents were true on what was known of them.
 *
 * <pre>
 *   L(b, v) = Σ_i a_i log(1 + exp(-y_i (b + Σ_j v_j z_ij))) / Σ_i a_i + λ/2 Σ_j v_j²
 * </pre>
 *
 * <p>Legend: y: 1 of a true incident, else -1; a: its weight; z: regressors of zero mean and unit
 * variance; λ = {@value #RIDGE}, strong, as data sets differ by more than their sizes tell. A
 * weight that would be below 0, but for that of "over", is held at 0 and the others are fitted
 * anew: more of anything never makes an incident less likely. Newton's method; the order of
 * incidents does not matter beyond rounding. A regressor that does not vary has no weight.
 */
public final class IncidentPosteriorFit {
  private static final double RIDGE = 0.1;
  private static final int STEPS = 100;
  private static final double SETTLED = 1e-10;

  /** A variance that is smaller, in relation to the mean's square, is the rounding of sums. */
  private static final double STEADY = 1e-20;

  /** Decimals that are kept: machines may differ in the last digits of a double. */
  private static final double ROUNDING = 1e4;

  private static final int OVER = IncidentFacts.NAMES.indexOf("over");

  private final List<Example> examples = new ArrayList<>();

  private record Example(IncidentFacts facts, double weight, boolean isTrue) {}

  /**
   * Counts an incident as it was known at one of its events.
   *
   * @param weight above 0, finite
   * @param isTrue whether something had happened
   */
  public void accept(IncidentFacts facts, double weight, boolean isTrue) {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight: must be above 0 and finite, given " + weight);
    }
    examples.add(new Example(facts, weight, isTrue));
  }

  /**
   * The calibration that fits best.
   *
   * @param origin what the incidents were, in words
   * @throws IllegalStateException if there is no incident
   */
  public IncidentPosterior fit(String origin) {
    if (examples.isEmpty()) {
      throw new IllegalStateException("incidents: must be at least one, given none");
    }
    int d = IncidentFacts.NAMES.size();
    double[] mean = new double[d];
    double[] deviation = new double[d];
    double[][] z = standardised(mean, deviation);
    boolean[] isHeld = new boolean[d];
    double[] v = regress(z, isHeld);
    for (int j = lowest(v); v[j + 1] < 0; j = lowest(v)) {
      isHeld[j] = true;
      v = regress(z, isHeld);
    }
    double bias = v[0];
    List<Double> weights = new ArrayList<>();
    for (int j = 0; j < d; j++) {
      double weight = Math.rint(v[j + 1] / deviation[j] * ROUNDING) / ROUNDING;
      weights.add(weight);
      bias -= weight * mean[j];
    }
    return new IncidentPosterior(Math.rint(bias * ROUNDING) / ROUNDING, weights, origin);
  }

  private double[][] standardised(double[] mean, double[] deviation) {
    double sum = examples.stream().mapToDouble(Example::weight).sum();
    double[][] x = examples.stream().map(e -> e.facts.regressors()).toArray(double[][]::new);
    for (int j = 0; j < mean.length; j++) {
      for (int i = 0; i < x.length; i++) {
        mean[j] += examples.get(i).weight / sum * x[i][j];
      }
      double variance = 0;
      for (int i = 0; i < x.length; i++) {
        x[i][j] -= mean[j];
        variance += examples.get(i).weight / sum * x[i][j] * x[i][j];
      }
      boolean isVarying = variance > STEADY * (1 + mean[j] * mean[j]);
      deviation[j] = isVarying ? Math.sqrt(variance) : 1;
      for (double[] row : x) {
        row[j] = isVarying ? row[j] / deviation[j] : 0;
      }
    }
    return x;
  }

  /** The regressor with the lowest weight, "over" left out. */
  private static int lowest(double[] v) {
    int lowest = 0;
    for (int j = 1; j < v.length - 1; j++) {
      lowest = j != OVER && v[j + 1] < v[lowest + 1] ? j : lowest;
    }
    return lowest;
  }

  private double[] regress(double[][] z, boolean[] isHeld) {
    double[] v = new double[isHeld.length + 1];
    double largest = Double.POSITIVE_INFINITY;
    for (int step = 0; step < STEPS && largest > SETTLED; step++) {
      double[] change = newtonStep(z, isHeld, v);
      for (int j = 0; j < v.length; j++) {
        v[j] += change[j];
      }
      largest = Arrays.stream(change).map(Math::abs).max().orElse(0);
    }
    return v;
  }

  private double[] newtonStep(double[][] z, boolean[] isHeld, double[] v) {
    int n = v.length;
    DMatrixRMaj hessian = new DMatrixRMaj(n, n);
    double[] gradient = new double[n];
    double sum = examples.stream().mapToDouble(Example::weight).sum();
    double[] x = new double[n];
    x[0] = 1;
    for (int i = 0; i < z.length; i++) {
      double logit = v[0];
      for (int j = 1; j < n; j++) {
        x[j] = isHeld[j - 1] ? 0 : z[i][j - 1];
        logit += v[j] * x[j];
      }
      double p = 1 / (1 + Math.exp(-logit));
      double share = examples.get(i).weight / sum;
      double error = (examples.get(i).isTrue ? 1 : 0) - p;
      for (int j = 0; j < n; j++) {
        gradient[j] += share * error * x[j];
        for (int k = 0; k < n; k++) {
          hessian.add(j, k, share * p * (1 - p) * x[j] * x[k]);
        }
      }
    }
    hessian.add(0, 0, RIDGE / ROUNDING);
    gradient[0] -= RIDGE / ROUNDING * v[0];
    for (int j = 1; j < n; j++) {
      hessian.add(j, j, RIDGE);
      gradient[j] -= RIDGE * v[j];
    }
    DMatrixRMaj change = new DMatrixRMaj(n, 1);
    CommonOps_DDRM.solve(hessian, DMatrixRMaj.wrap(n, 1, gradient), change);
    return change.data;
  }
}
