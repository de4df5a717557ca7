package dev.heed.bench.rival;

import java.util.Arrays;

/**
 * Distance of the newest subsequence to the k-th nearest of a bounded number before it that do not
 * overlap it: with k = 1 the left matrix profile over that memory.
 *
 * <p>Subsequences have 24 rows of all channels; 2,000 are kept. Either each is brought to mean 0
 * and standard deviation 1 per channel (one without spread becomes zeros), or channels are weighted
 * by their inverse variance so far. The detection is the share of the last 2,000 scores below the
 * new one, which makes alarms conformal. Overlapping subsequences are trivial matches (Keogh, Lin,
 * Fu 2005); Yeh et al. 2016 define the matrix profile. O(2,000 × 24 × channels) per row at worst.
 */
final class DiscordDistance implements RowJudge {

  private static final int LENGTH = 24;
  private static final int MEMORY = 2_000;
  private static final double FLAT = 1e-9;

  private final boolean normalised;
  private final LagWindow window;
  private final double[][] kept = new double[MEMORY][];
  private final double[] query;
  private final double[] weight;
  private final RunningVariance[] variances;
  private final NearestNeighbours neighbours;
  private final RecentRank ranks = new RecentRank(MEMORY);
  private long count;

  DiscordDistance(int channels, int k, boolean normalised) {
    this.normalised = normalised;
    window = new LagWindow(channels, LENGTH);
    query = new double[window.size()];
    weight = new double[channels];
    Arrays.fill(weight, 1);
    variances = new RunningVariance[channels];
    Arrays.setAll(variances, c -> new RunningVariance());
    neighbours = new NearestNeighbours(k);
  }

  @Override
  public Judgement judge(double[] row) {
    for (int c = 0; c < row.length; c++) {
      variances[c].add(row[c]);
    }
    if (!window.add(row)) {
      return Judgement.NOTHING;
    }
    describe();
    double squared = distance();
    remember();
    if (squared == Double.POSITIVE_INFINITY) {
      return Judgement.NOTHING;
    }
    double score = Math.sqrt(squared);
    return new Judgement(score, ranks.rank(score));
  }

  private void describe() {
    System.arraycopy(window.values(), 0, query, 0, query.length);
    for (int c = 0; c < weight.length; c++) {
      if (normalised) {
        normaliseInPlace(c * LENGTH);
      } else {
        weight[c] = 1 / Math.max(variances[c].variance(), Double.MIN_NORMAL);
      }
    }
  }

  private void normaliseInPlace(int from) {
    double mean = 0;
    for (int i = from; i < from + LENGTH; i++) {
      mean += query[i] / LENGTH;
    }
    double variance = 0;
    for (int i = from; i < from + LENGTH; i++) {
      query[i] -= mean;
      variance += query[i] * query[i] / LENGTH;
    }
    double deviation = Math.sqrt(variance);
    double scale = deviation <= FLAT * (1 + Math.abs(mean)) ? 0 : 1 / deviation;
    for (int i = from; i < from + LENGTH; i++) {
      query[i] *= scale;
    }
  }

  private double distance() {
    neighbours.reset();
    // Kept numbers count - MEMORY to count - 1; those that start within the newest one overlap it.
    for (long i = count - LENGTH; i >= Math.max(0, count - MEMORY); i--) {
      neighbours.offer(query, kept[(int) (i % MEMORY)], weight, LENGTH);
    }
    return neighbours.kth();
  }

  private void remember() {
    int at = (int) (count % MEMORY);
    if (kept[at] == null) {
      kept[at] = new double[query.length];
    }
    System.arraycopy(query, 0, kept[at], 0, query.length);
    count++;
  }
}
