package dev.heed.bench.rival;

/**
 * Distance of a lag window to the nearest of 32 prototypes, which are learnt online: k-means over
 * windows of 8 rows of all channels.
 *
 * <p>Each value is taken less the running mean of its channel and divided by its running deviation,
 * both of the values before it. Every 8th window becomes a prototype until there are 32. From then
 * on the nearest prototype p of a window x moves by {@code (x - p) / n}, n the windows it was
 * nearest to, at most 1,000 so that it goes on learning (MacQueen 1967). The score is the root mean
 * square of {@code x - p} before that, 0 before the first prototype. O(32 × size) per row.
 */
final class Prototypes implements RowJudge {

  private static final int LENGTH = 8;
  private static final int COUNT = 32;
  private static final int MOST_WEIGHT = 1_000;
  private static final double SMALLEST_RELATIVE_DEVIATION = 1e-9;

  private final LagWindow window;
  private final RunningVariance[] usual;
  private final double[] standardised;
  private final double[][] prototypes = new double[COUNT][];
  private final int[] weights = new int[COUNT];
  private int filled;
  private long rows;

  Prototypes(int channels) {
    window = new LagWindow(channels, LENGTH);
    standardised = new double[channels];
    usual = new RunningVariance[channels];
    for (int c = 0; c < channels; c++) {
      usual[c] = new RunningVariance();
    }
  }

  @Override
  public Judgement judge(double[] row) {
    for (int c = 0; c < row.length; c++) {
      standardised[c] = standardise(row[c], usual[c]);
      usual[c].add(row[c]);
    }
    rows++;
    if (!window.add(standardised)) {
      return Judgement.NOTHING;
    }
    double[] x = window.values();
    int nearest = nearest(x);
    double score = nearest < 0 ? 0 : Math.sqrt(distance(x, prototypes[nearest]) / x.length);
    if (filled == COUNT) {
      move(nearest, x);
    } else if (rows % LENGTH == 0) {
      prototypes[filled] = x.clone();
      weights[filled++] = 1;
    }
    return Judgement.of(score);
  }

  private static double standardise(double value, RunningVariance usual) {
    double smallest = SMALLEST_RELATIVE_DEVIATION * (1 + Math.abs(usual.mean()));
    return (value - usual.mean()) / Math.max(Math.sqrt(usual.variance()), smallest);
  }

  private int nearest(double[] x) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < filled; k++) {
      double distance = distance(x, prototypes[k]);
      if (distance < least) {
        least = distance;
        nearest = k;
      }
    }
    return nearest;
  }

  private static double distance(double[] x, double[] prototype) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double difference = x[i] - prototype[i];
      sum += difference * difference;
    }
    return sum;
  }

  private void move(int k, double[] x) {
    weights[k] = Math.min(weights[k] + 1, MOST_WEIGHT);
    for (int i = 0; i < x.length; i++) {
      prototypes[k][i] += (x[i] - prototypes[k][i]) / weights[k];
    }
  }
}
