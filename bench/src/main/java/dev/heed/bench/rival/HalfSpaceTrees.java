package dev.heed.bench.rival;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Half-space trees (Tan, Ting, Liu 2011): the mass of past rows near a row, in trees of random
 * halvings that do not depend on the data.
 *
 * <p>25 trees of depth 15 over channels brought to 0..1 by the range of the first 250 rows; masses
 * of one window of 250 rows judge the next. A tree gives {@code mass × 2^depth} at the first node
 * with at most a tenth of the window, or at the leaf. With M its mean over the trees, the score is
 * {@code log(1 + 250 × 2^15) - log(1 + M)}: the authors rank by M, small is anomalous. 0 in the
 * first window. O(25 × 15) per row, and a pass over the nodes at each new window.
 */
final class HalfSpaceTrees implements RowJudge {

  private static final int TREES = 25;
  private static final int DEPTH = 15;
  private static final int WINDOW = 250;
  private static final int SMALL = WINDOW / 10;
  private static final double LARGEST_SCORE = Math.log(1 + (double) WINDOW * (1 << DEPTH));

  private final double[] lower;
  private final double[] upper;
  private final double[] point;
  private final double[][] firstRows = new double[WINDOW][];
  private final Tree[] trees = new Tree[TREES];
  private int rows;
  private boolean ready;

  HalfSpaceTrees(int channels, long seed) {
    lower = new double[channels];
    upper = new double[channels];
    point = new double[channels];
    Arrays.fill(lower, Double.POSITIVE_INFINITY);
    Arrays.fill(upper, Double.NEGATIVE_INFINITY);
    SplittableRandom random = new SplittableRandom(seed);
    Arrays.setAll(trees, t -> new Tree(channels, random));
  }

  @Override
  public Judgement judge(double[] row) {
    if (!ready) {
      learn(row);
      return Judgement.NOTHING;
    }
    scale(row);
    double mass = 0;
    for (Tree tree : trees) {
      mass += tree.massThenCount(point) / TREES;
    }
    rows++;
    if (rows == WINDOW) {
      turn();
    }
    return Judgement.of(Math.max(0, LARGEST_SCORE - Math.log(1 + mass)));
  }

  /** The first window gives the ranges, and then the first masses. */
  private void learn(double[] row) {
    firstRows[rows++] = row.clone();
    for (int c = 0; c < row.length; c++) {
      lower[c] = Math.min(lower[c], row[c]);
      upper[c] = Math.max(upper[c], row[c]);
    }
    if (rows == WINDOW) {
      ready = true;
      for (double[] first : firstRows) {
        scale(first);
        for (Tree tree : trees) {
          tree.massThenCount(point);
        }
      }
      turn();
    }
  }

  private void scale(double[] row) {
    for (int c = 0; c < row.length; c++) {
      double range = upper[c] - lower[c];
      point[c] = (row[c] - lower[c]) / (range > 0 ? range : 1);
    }
  }

  private void turn() {
    rows = 0;
    for (Tree tree : trees) {
      tree.turn();
    }
  }

  /** One tree, its nodes in heap order: the children of node i are 2i + 1 and 2i + 2. */
  private static final class Tree {

    private static final int NODES = (1 << (DEPTH + 1)) - 1;

    private final short[] channel = new short[NODES];
    private final float[] split = new float[NODES];
    private short[] reference = new short[NODES];
    private short[] latest = new short[NODES];

    Tree(int channels, SplittableRandom random) {
      double[] from = new double[channels];
      double[] to = new double[channels];
      for (int c = 0; c < channels; c++) {
        double centre = random.nextDouble();
        double reach = 2 * Math.max(centre, 1 - centre);
        from[c] = centre - reach;
        to[c] = centre + reach;
      }
      grow(0, 0, from, to, random);
    }

    private void grow(int node, int depth, double[] from, double[] to, SplittableRandom random) {
      if (depth == DEPTH) {
        return;
      }
      int c = random.nextInt(from.length);
      double low = from[c];
      double high = to[c];
      double middle = (low + high) / 2;
      channel[node] = (short) c;
      split[node] = (float) middle;
      to[c] = middle;
      grow(2 * node + 1, depth + 1, from, to, random);
      to[c] = high;
      from[c] = middle;
      grow(2 * node + 2, depth + 1, from, to, random);
      from[c] = low;
    }

    double massThenCount(double[] point) {
      int node = 0;
      double mass = -1;
      for (int depth = 0; ; depth++) {
        if (mass < 0 && (reference[node] <= SMALL || depth == DEPTH)) {
          mass = (double) reference[node] * (1 << depth);
        }
        latest[node]++;
        if (depth == DEPTH) {
          return mass;
        }
        node = 2 * node + (point[channel[node]] < split[node] ? 1 : 2);
      }
    }

    void turn() {
      short[] spare = reference;
      reference = latest;
      latest = spare;
      Arrays.fill(latest, (short) 0);
    }
  }
}
