package dev.heed.core.recall;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The trainable similarity of fingerprints, in both forms. Attention over n keys with a null key,
 * whose score is that of a key at cosine {@value #LIKE}:
 *
 * <pre>
 *   a_i = exp(e_i) / (exp(e_null) + Σ_j exp(e_j))        per form; the weight is the mean of both
 * </pre>
 *
 * <p>A step descends the neighbourhood loss (Goldberger et al. 2005) of one query whose keys are
 * told apart into those of its own sort, S, and others; the null key has no part in it:
 *
 * <pre>
 *   L = log Σ_j exp(e_j) - log Σ_{j in S} exp(e_j)       ∂L/∂e_i = p_i - [i in S] p_i / Σ_S p
 *   θ ← project(θ - η r² ∘ ∂L/∂θ)                        r: how far θ may move from its start
 * </pre>
 *
 * <p>Changed in place by {@link #step}; not safe for several threads.
 */
public final class Metric {
  /** β of incidents: so sharp that only what is nearly the same counts. */
  private static final double SHARPNESS = 100;

  /** From this cosine on, a key is more like the query than nothing is. */
  private static final double LIKE = 0.97;

  private static final double FREEDOM = 0.5;

  private final List<Similarity> forms;
  private final double sharpness;
  private boolean isMoved;

  /** The metric of fingerprints before any feedback: nearness, every coordinate alike. */
  public Metric() {
    this(Fingerprint.DIMENSION, SHARPNESS, FREEDOM);
  }

  /**
   * @param dimension d of queries and keys
   * @param sharpness β: nats between a cosine of 1 and of 0
   * @param freedom how far a parameter may move, over its group's size at the start
   */
  public Metric(int dimension, double sharpness, double freedom) {
    this.sharpness = sharpness;
    forms =
        List.of(
            new AdditiveSimilarity(dimension, sharpness, freedom),
            new MultiplicativeSimilarity(dimension, sharpness, freedom));
  }

  /** One of the two forms. */
  public enum Form {
    ADDITIVE,
    MULTIPLICATIVE
  }

  List<Similarity> forms() {
    return forms;
  }

  /** Scores of the keys by one form, in nats. */
  public double[] scores(Form form, double[] q, List<double[]> keys) {
    return scores(forms.get(form == Form.ADDITIVE ? 0 : 1), q, keys);
  }

  private static double[] scores(Similarity similarity, double[] q, List<double[]> keys) {
    double[] e = new double[keys.size()];
    for (int i = 0; i < e.length; i++) {
      e[i] = similarity.score(q, keys.get(i));
    }
    return e;
  }

  /**
   * Weight of each key, the null key apart: none is negative, and together they are below 1.
   *
   * @param handicap nats taken off each key's scores
   */
  public double[] weights(double[] q, List<double[]> keys, double[] handicap) {
    double[] mean = new double[keys.size()];
    for (Similarity form : forms) {
      double nothing = form.scoreOfEqual() - sharpness * (1 - LIKE);
      double[] e = scores(form, q, keys);
      double most = nothing;
      for (int i = 0; i < e.length; i++) {
        e[i] -= handicap[i];
        most = Math.max(most, e[i]);
      }
      double sum = Math.exp(nothing - most);
      for (int i = 0; i < e.length; i++) {
        e[i] = Math.exp(e[i] - most);
        sum += e[i];
      }
      for (int i = 0; i < e.length; i++) {
        mean[i] += e[i] / sum / forms.size();
      }
    }
    return mean;
  }

  /**
   * One step of gradient descent in both forms; none if all keys are of one sort.
   *
   * @param isSame whether a key is of the query's own sort (n)
   * @param rate η, above 0
   */
  public void step(double[] q, List<double[]> keys, boolean[] isSame, double rate) {
    int same = 0;
    for (boolean s : isSame) {
      same += s ? 1 : 0;
    }
    if (same == 0 || same == keys.size()) {
      return;
    }
    isMoved = true;
    for (Similarity form : forms) {
      double[] gradient = new double[form.parameters().length];
      addLossGradientInPlace(form, q, keys, isSame, gradient);
      moveInPlace(form, gradient, rate);
    }
  }

  private static void addLossGradientInPlace(
      Similarity form, double[] q, List<double[]> keys, boolean[] isSame, double[] gradient) {
    double[] p = scores(form, q, keys);
    double most = Arrays.stream(p).max().orElse(0);
    double all = 0;
    double ofSame = Double.MIN_NORMAL;
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.exp(p[i] - most);
      all += p[i];
      ofSame += isSame[i] ? p[i] : 0;
    }
    for (int i = 0; i < p.length; i++) {
      double slope = p[i] / all - (isSame[i] ? p[i] / ofSame : 0);
      form.addGradientInPlace(q, keys.get(i), slope, gradient);
    }
  }

  private static void moveInPlace(Similarity form, double[] gradient, double rate) {
    double[] theta = form.parameters();
    double[] start = form.start();
    for (int i = 0; i < theta.length; i++) {
      double r = form.radius(i);
      double moved = theta[i] - rate * r * r * gradient[i];
      theta[i] = Math.max(start[i] - r, Math.min(start[i] + r, moved));
    }
  }

  /** A deep copy of a metric of fingerprints. */
  Metric copy() {
    Metric copy = new Metric();
    copy.isMoved = isMoved;
    for (int f = 0; f < forms.size(); f++) {
      double[] theta = forms.get(f).parameters();
      System.arraycopy(theta, 0, copy.forms.get(f).parameters(), 0, theta.length);
    }
    return copy;
  }

  /** Parameters are written only if they have moved. */
  void write(DataOutput out) throws IOException {
    out.writeBoolean(isMoved);
    if (isMoved) {
      for (Similarity form : forms) {
        for (double parameter : form.parameters()) {
          out.writeDouble(parameter);
        }
      }
    }
  }

  /** Reads into a new metric of fingerprints what {@link #write} wrote. */
  static Metric read(DataInput in) throws IOException {
    Metric metric = new Metric();
    metric.isMoved = in.readBoolean();
    if (metric.isMoved) {
      for (Similarity form : metric.forms) {
        double[] theta = form.parameters();
        for (int i = 0; i < theta.length; i++) {
          theta[i] = in.readDouble();
          if (!(Math.abs(theta[i] - form.start()[i]) <= form.radius(i) * (1 + 1e-9))) {
            throw new IOException("metric: parameter beyond its bounds, given " + theta[i]);
          }
        }
      }
    }
    return metric;
  }
}
