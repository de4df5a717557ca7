package dev.heed.core.train;

import dev.heed.core.model.Curve;
import dev.heed.core.model.Posterior;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Fits a {@link Posterior} to judged readings of which it is known whether they are part of a
 * fault: logistic regression on a piecewise linear function of the log-odds, one for quiet times
 * and one for open incidents, by maximum likelihood (Platt 1999, with more than one line piece).
 *
 * <pre>
 *   c(l) = b_0 + Σ_j b_j · clamp(l - a_{j-1}, 0, a_j - a_{j-1}),   b_j at least 0 for j at least 1
 * </pre>
 *
 * <p>The knots a are stated, the slopes b are learnt: six numbers in all. Readings are counted in
 * bins of {@value #WIDTH} nats from {@value #LOWEST} to {@value #HIGHEST}, so the fit costs the
 * same however many there are, and their order does not matter. Newton's method with a ridge of
 * {@value #RIDGE}, which also keeps curves finite if all readings agree. A slope that would fall is
 * held at 0 and the others are fitted anew.
 */
public final class PosteriorFit {
  private static final double LOWEST = -100;
  private static final double HIGHEST = 200;
  private static final double WIDTH = 0.25;
  private static final double RIDGE = 1e-3;
  private static final int MOST_STEPS = 100;
  private static final double LARGEST_STEP = 2;
  private static final double SETTLED = 1e-10;
  private static final double[] QUIET = {-60, 0};
  private static final double[] OPEN = {-40, 0, 20, 90};

  /** Decimals that are kept: machines may differ in the last digits of a double. */
  private static final double ROUNDING = 1e3;

  private final Counts quiet = new Counts();
  private final Counts open = new Counts();

  private static final class Counts {
    final long[] all = new long[(int) ((HIGHEST - LOWEST) / WIDTH) + 1];
    final long[] faulty = new long[all.length];

    void accept(double logOdds, boolean isFault) {
      double inside = Math.max(LOWEST, Math.min(HIGHEST, logOdds));
      int bin = (int) Math.round((inside - LOWEST) / WIDTH);
      all[bin]++;
      faulty[bin] += isFault ? 1 : 0;
    }
  }

  /**
   * Counts a judged reading.
   *
   * @param logOdds fused, in nats; not NaN
   * @param isOpen whether an incident was open, the reading included
   * @param isFault whether it was within the span of a fault
   */
  public void accept(double logOdds, boolean isOpen, boolean isFault) {
    (isOpen ? open : quiet).accept(logOdds, isFault);
  }

  /** Readings counted so far. */
  public long readings() {
    return Arrays.stream(quiet.all).sum() + Arrays.stream(open.all).sum();
  }

  /** Readings of faults counted so far. */
  public long faulty() {
    return Arrays.stream(quiet.faulty).sum() + Arrays.stream(open.faulty).sum();
  }

  /**
   * The calibration that fits the readings best.
   *
   * @param budget accepted false alarms per reading under which they were judged
   * @param origin what the readings were, in words
   */
  public Posterior fit(double budget, String origin) {
    return new Posterior(
        curve("posterior.quiet", quiet, QUIET),
        curve("posterior.open", open, OPEN),
        budget,
        origin);
  }

  private static Curve curve(String name, Counts counts, double[] at) {
    boolean[] isHeld = new boolean[at.length];
    double[] b = regress(counts, at, isHeld);
    for (int j = lowest(b); b[j] < 0 && j > 0; j = lowest(b)) {
      isHeld[j] = true;
      b = regress(counts, at, isHeld);
    }
    DMatrixRMaj knots = new DMatrixRMaj(at.length, 2);
    double logit = b[0];
    for (int j = 0; j < at.length; j++) {
      logit += j == 0 ? 0 : b[j] * (at[j] - at[j - 1]);
      knots.set(j, 0, at[j]);
      knots.set(j, 1, Math.rint(logit * ROUNDING) / ROUNDING);
    }
    return new Curve(name, knots);
  }

  /** The slope that falls most; 0 if there is no slope. */
  private static int lowest(double[] b) {
    int lowest = b.length > 1 ? 1 : 0;
    for (int j = 2; j < b.length; j++) {
      lowest = b[j] < b[lowest] ? j : lowest;
    }
    return lowest;
  }

  private static double[] regress(Counts counts, double[] at, boolean[] isHeld) {
    double[] b = new double[at.length];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] change = newtonStep(counts, at, isHeld, b);
      double largest = Arrays.stream(change).map(Math::abs).max().orElse(0);
      double damping = Math.min(1, LARGEST_STEP / largest);
      for (int j = 0; j < b.length; j++) {
        b[j] += damping * change[j];
      }
      if (largest < SETTLED) {
        return b;
      }
    }
    return b;
  }

  private static double[] newtonStep(Counts counts, double[] at, boolean[] isHeld, double[] b) {
    int n = at.length;
    DMatrixRMaj hessian = new DMatrixRMaj(n, n);
    double[] gradient = new double[n];
    for (int j = 0; j < n; j++) {
      gradient[j] = -RIDGE * b[j];
      hessian.set(j, j, RIDGE);
    }
    double[] x = new double[n];
    for (int bin = 0; bin < counts.all.length; bin++) {
      if (counts.all[bin] > 0) {
        pieces(LOWEST + bin * WIDTH, at, isHeld, x);
        addInPlace(counts, bin, x, b, gradient, hessian);
      }
    }
    DMatrixRMaj change = new DMatrixRMaj(n, 1);
    CommonOps_DDRM.solve(hessian, DMatrixRMaj.wrap(n, 1, gradient), change);
    return change.data;
  }

  private static void addInPlace(
      Counts counts, int bin, double[] x, double[] b, double[] gradient, DMatrixRMaj hessian) {
    double logit = 0;
    for (int j = 0; j < x.length; j++) {
      logit += b[j] * x[j];
    }
    double p = 1 / (1 + Math.exp(-logit));
    double error = counts.faulty[bin] - counts.all[bin] * p;
    double weight = counts.all[bin] * p * (1 - p);
    for (int i = 0; i < x.length; i++) {
      gradient[i] += error * x[i];
      for (int j = 0; j < x.length; j++) {
        hessian.add(i, j, weight * x[i] * x[j]);
      }
    }
  }

  /** 1, and how much of each line piece lies below the log-odds; 0 for a slope that is held. */
  private static void pieces(double logOdds, double[] at, boolean[] isHeld, double[] x) {
    x[0] = 1;
    for (int j = 1; j < at.length; j++) {
      double part = Math.max(0, Math.min(at[j] - at[j - 1], logOdds - at[j - 1]));
      x[j] = isHeld[j] ? 0 : part;
    }
  }
}
