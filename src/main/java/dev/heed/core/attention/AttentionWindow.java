package dev.heed.core.attention;

import dev.heed.core.stats.Exponential;
import dev.heed.core.stats.Logarithm;
import dev.heed.core.stats.StateRules;
import java.io.IOException;
import java.util.Arrays;

/**
 * Log-sum-exp of the scores of the latest timesteps, in constant time and space.
 *
 * <p>The window is {@value #BLOCKS} blocks of one hop each; a block is dropped whole when a new one
 * begins. So it covers the last {@code L - hop + 1} to L timesteps, where L = {@value #BLOCKS} ×
 * hop, and never subtracts: a block's sum is built up once by {@code log(exp a + exp b)} with the
 * maximum taken out, the sum of the closed blocks is made anew at each hop. At most three
 * exponentials and a logarithm per timestep whatever L, {@value #SIZE} numbers in the array of its
 * owner. (Exact eviction by a two-stack queue would need 4 L bytes.)
 *
 * <p>Weights: a timestep of score e has, against this window and a null key of score n, the
 * log-odds {@code e - log(exp n + sum exp e_j)} and the weight {@code 1 / (1 + exp(-log-odds))}:
 * the softmax over window, timestep and null key.
 *
 * @param at where its numbers begin
 */
public record AttentionWindow(int at) {
  /** Blocks of a window. */
  public static final int BLOCKS = 16;

  private static final double NEGLIGIBLE = 40;

  /** After the blocks: which is open, its timesteps, highest score, sum; and the closed ones. */
  private static final int BLOCK = BLOCKS;

  private static final int FILLED = BLOCK + 1;
  private static final int HIGH = BLOCK + 2;
  private static final int SUM = BLOCK + 3;
  private static final int CLOSED = BLOCK + 4;

  /** Numbers that it takes. */
  public static final int SIZE = BLOCK + 5;

  /** An empty window. */
  public void begin(float[] a) {
    Arrays.fill(a, at, at + BLOCKS, Float.NEGATIVE_INFINITY);
    a[at + HIGH] = Float.NEGATIVE_INFINITY;
    a[at + CLOSED] = Float.NEGATIVE_INFINITY;
  }

  /** {@code log(exp a + exp b)}; either may be minus infinity. */
  public static double logAdd(double a, double b) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    // Beyond so many nats the sum is the larger one, to the last bit of a double.
    return high - low > NEGLIGIBLE || high == Double.NEGATIVE_INFINITY
        ? high
        : high + Math.log(1 + Math.exp(low - high));
  }

  /** Weight of the given log-odds. */
  public static double weight(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** Log-sum-exp of the window; minus infinity if it is empty. */
  public double logSumExp(float[] a) {
    return logAdd(closed(a), openLogSum(a));
  }

  /** Log-odds of a timestep of score e against this window and a null key. */
  public double logOdds(float[] a, double e, double nullScore) {
    return logOdds(e, nullScore, closed(a), openHigh(a), openSum(a));
  }

  /**
   * The same against what a window was.
   *
   * @param closed log-sum-exp of its closed blocks
   * @param openHigh highest score of its open block
   * @param openSum sum of exp(score - highest) of that block
   */
  public static double logOdds(
      double e, double nullScore, double closed, double openHigh, double openSum) {
    double high = Math.max(nullScore, Math.max(closed, openHigh));
    if (high == Double.NEGATIVE_INFINITY) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = share(nullScore, high) + share(closed, high) + openSum * share(openHigh, high);
    return e - high - Logarithm.of(sum);
  }

  /** Log-sum-exp of the closed blocks. */
  public double closed(float[] a) {
    return a[at + CLOSED];
  }

  /** Highest score of the open block. */
  public double openHigh(float[] a) {
    return a[at + HIGH];
  }

  /** Sum of exp(score - highest) of the open block. */
  public double openSum(float[] a) {
    return a[at + SUM];
  }

  /** {@code exp(e - high)}; 0 where that makes no difference beside 1. */
  private static double share(double e, double high) {
    double d = e - high;
    if (d == 0) {
      return 1;
    }
    return d < -NEGLIGIBLE ? 0 : Exponential.of(d);
  }

  private double openLogSum(float[] a) {
    float sum = a[at + SUM];
    return sum == 0 ? Double.NEGATIVE_INFINITY : a[at + HIGH] + Logarithm.of(sum);
  }

  /**
   * Adds the newest timestep and drops the oldest hop when it is due.
   *
   * @param e its score, finite
   * @param hop timesteps per block, at least 1
   */
  public void accept(float[] a, double e, int hop) {
    if (a[at + FILLED] >= hop) {
      closeBlock(a);
    }
    float high = a[at + HIGH];
    if (e <= high) {
      a[at + SUM] += (float) share(e, high);
    } else {
      a[at + SUM] = (float) (1 + a[at + SUM] * share(high, e));
      a[at + HIGH] = (float) e;
    }
    a[at + FILLED]++;
  }

  private void closeBlock(float[] a) {
    int block = (int) a[at + BLOCK];
    a[at + block] = (float) openLogSum(a);
    int next = (block + 1) % BLOCKS;
    a[at + BLOCK] = next;
    a[at + next] = Float.NEGATIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + BLOCKS; i++) {
      max = Math.max(max, a[i]);
    }
    double sum = 0;
    for (int i = at; i < at + BLOCKS; i++) {
      sum += share(a[i], max);
    }
    a[at + CLOSED] = (float) (max + Logarithm.of(sum));
    a[at + HIGH] = Float.NEGATIVE_INFINITY;
    a[at + SUM] = 0;
    a[at + FILLED] = 0;
  }

  /**
   * Checks numbers that were read.
   *
   * @throws IOException if a position or a sum is out of range
   */
  public void check(float[] a) throws IOException {
    StateRules.within("attention window: block", a[at + BLOCK], 0, BLOCKS - 1);
    StateRules.within("attention window: filled", a[at + FILLED], 0, Integer.MAX_VALUE);
    StateRules.within("attention window: sum", a[at + SUM], 0, Float.MAX_VALUE);
  }
}
