package dev.heed.core.attention;

import dev.heed.core.stats.Exponential;
import dev.heed.core.stats.Logarithm;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Log-sum-exp of the scores of the latest timesteps, in constant time and space.
 *
 * <p>The window is {@value #BLOCKS} blocks of one hop each; a block is dropped whole when a new one
 * begins. So it covers the last {@code L - hop + 1} to L timesteps, where L = {@value #BLOCKS} ×
 * hop, and never subtracts: a block's sum is built up once by {@code log(exp a + exp b)} with the
 * maximum taken out, the sum of the closed blocks is made anew at each hop. At most three
 * exponentials and a logarithm per timestep whatever L, 93 bytes of state. (Exact eviction by a
 * two-stack queue would need 4 L bytes.)
 *
 * <p>Weights: a timestep of score e has, against this window and a null key of score n, the
 * log-odds {@code e - log(exp n + sum exp e_j)} and the weight {@code 1 / (1 + exp(-log-odds))}:
 * the softmax over window, timestep and null key.
 */
public final class AttentionWindow {
  /** Blocks of a window. */
  public static final int BLOCKS = 16;

  private static final double NEGLIGIBLE = 40;

  private final float[] blocks;
  private int block;
  private int filled;

  /** The open block: its highest score, and the sum of exp(score - highest). */
  private double openHigh;

  private double openSum;

  private double closed;

  public AttentionWindow() {
    blocks = new float[BLOCKS];
    Arrays.fill(blocks, Float.NEGATIVE_INFINITY);
    openHigh = Double.NEGATIVE_INFINITY;
    closed = Double.NEGATIVE_INFINITY;
  }

  private AttentionWindow(AttentionWindow other) {
    blocks = other.blocks.clone();
    block = other.block;
    filled = other.filled;
    openHigh = other.openHigh;
    openSum = other.openSum;
    closed = other.closed;
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
  public double logSumExp() {
    return logAdd(closed, openLogSum());
  }

  /** Log-odds of a timestep of score e against this window and a null key. */
  public double logOdds(double e, double nullScore) {
    return logOdds(e, nullScore, closed, openHigh, openSum);
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
  public double closed() {
    return closed;
  }

  /** Highest score of the open block. */
  public double openHigh() {
    return openHigh;
  }

  /** Sum of exp(score - highest) of the open block. */
  public double openSum() {
    return openSum;
  }

  /** {@code exp(e - high)}; 0 where that makes no difference beside 1. */
  private static double share(double e, double high) {
    double d = e - high;
    if (d == 0) {
      return 1;
    }
    return d < -NEGLIGIBLE ? 0 : Exponential.of(d);
  }

  private double openLogSum() {
    return openSum == 0 ? Double.NEGATIVE_INFINITY : openHigh + Math.log(openSum);
  }

  /**
   * Adds the newest timestep and drops the oldest hop when it is due.
   *
   * @param e its score, finite
   * @param hop timesteps per block, at least 1
   */
  public void accept(double e, int hop) {
    if (filled >= hop) {
      closeBlock();
    }
    if (e <= openHigh) {
      openSum += share(e, openHigh);
    } else {
      openSum = 1 + openSum * share(openHigh, e);
      openHigh = e;
    }
    filled++;
  }

  private void closeBlock() {
    blocks[block] = (float) openLogSum();
    block = (block + 1) % BLOCKS;
    blocks[block] = Float.NEGATIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (float value : blocks) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (float value : blocks) {
      sum += share(value, max);
    }
    closed = max + Logarithm.of(sum);
    openHigh = Double.NEGATIVE_INFINITY;
    openSum = 0;
    filled = 0;
  }

  /** A deep copy. */
  public AttentionWindow copy() {
    return new AttentionWindow(this);
  }

  public void write(DataOutput out) throws IOException {
    for (float value : blocks) {
      out.writeFloat(value);
    }
    out.writeByte(block);
    out.writeInt(filled);
    out.writeDouble(openHigh);
    out.writeDouble(openSum);
    out.writeDouble(closed);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a position or a sum is out of range
   */
  public static AttentionWindow read(DataInput in) throws IOException {
    AttentionWindow window = new AttentionWindow();
    for (int i = 0; i < BLOCKS; i++) {
      window.blocks[i] = in.readFloat();
    }
    window.block = in.readUnsignedByte();
    window.filled = in.readInt();
    window.openHigh = in.readDouble();
    window.openSum = in.readDouble();
    window.closed = in.readDouble();
    if (window.block >= BLOCKS || window.filled < 0) {
      throw new IOException(
          "attention window: position out of range: " + window.block + ", " + window.filled);
    }
    if (!(window.openSum >= 0 && window.openSum < Double.POSITIVE_INFINITY)) {
      throw new IOException(
          "attention window: sum must be at least 0 and finite, given " + window.openSum);
    }
    return window;
  }
}
