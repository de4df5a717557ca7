package dev.heed.core.train;

import dev.heed.core.encode.Context;

/**
 * What is believed of the parameters before training: that they are near a start, that some stay as
 * they are, and that more surprise is never less attention.
 *
 * <ul>
 *   <li>Penalty {@code ½ Σ ((θ - θ_start) / s)²}, a Gaussian around the start. The scale s of a
 *       group is the root mean square of its entries that are not 0; 1 for the arguments of tanh
 *       (W_q, b) and for a group of zeros.
 *   <li>Not negative: w, W_k and the row of {@link Context#BIAS} of W, kept so by projection.
 *   <li>Held at the start: what the {@link Freedom} does not set free.
 * </ul>
 */
final class Prior {
  private final Parameters start;
  private final Parameters free;
  private final double[] scales = new double[Group.values().length];

  /**
   * @param start not changed, must not change
   */
  Prior(Parameters start, Freedom freedom) {
    this.start = start;
    free = freedom.of(start);
    for (Group group : Group.values()) {
      scales[index(group)] = scaleOf(group, start.data(group));
    }
  }

  /** The change of a parameter of this group that counts as one. */
  double scale(Group group) {
    return scales[index(group)];
  }

  Parameters start() {
    return start;
  }

  /** Parameters that are learnt. */
  int freeCount() {
    int count = 0;
    for (Group group : Group.values()) {
      for (double f : free.data(group)) {
        count += f == 1 ? 1 : 0;
      }
    }
    return count;
  }

  /**
   * The penalty times a factor.
   *
   * @param gradient its derivative is added to it
   */
  double addPenaltyInPlace(Parameters parameters, double factor, Parameters gradient) {
    double sum = 0;
    for (Group group : Group.values()) {
      double[] theta = parameters.data(group);
      double[] theta0 = start.data(group);
      double[] g = gradient.data(group);
      double scale = scale(group);
      for (int i = 0; i < theta.length; i++) {
        double away = (theta[i] - theta0[i]) / scale;
        sum += away * away;
        g[i] += factor * away / scale;
      }
    }
    return 0.5 * factor * sum;
  }

  /** Sets to 0 what belongs to parameters that are held. */
  void maskInPlace(Parameters gradient) {
    for (Group group : Group.values()) {
      double[] g = gradient.data(group);
      double[] f = free.data(group);
      for (int i = 0; i < g.length; i++) {
        g[i] *= f[i];
      }
    }
  }

  /** Moves the parameters to the nearest that are allowed. */
  void projectInPlace(Parameters parameters) {
    raiseToZero(parameters.data(Group.ADDITIVE_W), 0, Integer.MAX_VALUE);
    raiseToZero(parameters.data(Group.ADDITIVE_WK), 0, Integer.MAX_VALUE);
    int d = parameters.get(Group.MULTIPLICATIVE_W).numCols;
    int from = Context.BIAS.index() * d;
    raiseToZero(parameters.data(Group.MULTIPLICATIVE_W), from, from + d);
  }

  private static void raiseToZero(double[] values, int from, int to) {
    for (int i = from; i < Math.min(to, values.length); i++) {
      values[i] = Math.max(0, values[i]);
    }
  }

  private static double scaleOf(Group group, double[] values) {
    double squares = 0;
    int count = 0;
    for (double value : values) {
      squares += value * value;
      count += value == 0 ? 0 : 1;
    }
    boolean unit = count == 0 || group == Group.ADDITIVE_WQ || group == Group.ADDITIVE_B;
    return unit ? 1 : Math.sqrt(squares / count);
  }

  @SuppressWarnings("EnumOrdinal")
  private static int index(Group group) {
    return group.ordinal();
  }
}
