package dev.heed.core.attention;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Log-sum-exp of the scores of the latest timesteps, in constant time and space.
 *
 * <p>The window is {@value #BLOCKS} blocks of one hop each; a block is dropped whole when a new one
 * begins. So it covers the last {@code L - hop + 1} to L timesteps, where L = {@value #BLOCKS} ×
 * hop, and never subtracts: a block's sum is built up once by {@code log(exp a + exp b)} with the
 * maximum taken out, the sum of the closed blocks is made anew at each hop. Two logarithms and
 * exponentials per timestep whatever L, 136 bytes of state. (Exact eviction by a two-stack queue
 * would need 4 L bytes.)
 *
 * <p>Weights: a timestep of score e has, against this window and a null key of score n, the
 * log-odds {@code e - log(exp n + sum exp e_j)} and the weight {@code 1 / (1 + exp(-log-odds))}:
 * the softmax over window, timestep and null key.
 */
public final class AttentionWindow {
  /** Blocks of a window. */
  public static final int BLOCKS = 16;

  private final float[] blocks;
  private int block;
  private int filled;
  private double open;
  private double closed;

  public AttentionWindow() {
    blocks = new float[BLOCKS];
    java.util.Arrays.fill(blocks, Float.NEGATIVE_INFINITY);
    open = Double.NEGATIVE_INFINITY;
    closed = Double.NEGATIVE_INFINITY;
  }

  private AttentionWindow(AttentionWindow other) {
    blocks = other.blocks.clone();
    block = other.block;
    filled = other.filled;
    open = other.open;
    closed = other.closed;
  }

  /** {@code log(exp a + exp b)}; either may be minus infinity. */
  public static double logAdd(double a, double b) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    return high - low > 40 || high == Double.NEGATIVE_INFINITY
        ? high
        : high + Math.log1p(Math.exp(low - high));
  }

  /** Weight of the given log-odds. */
  public static double weight(double logOdds) {
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** Log-sum-exp of the window; minus infinity if it is empty. */
  public double logSumExp() {
    return logAdd(closed, open);
  }

  /** Log-odds of a timestep of score e against this window and a null key. */
  public double logOdds(double e, double nullScore) {
    return e - logAdd(nullScore, logSumExp());
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
    open = logAdd(open, e);
    filled++;
  }

  private void closeBlock() {
    blocks[block] = (float) open;
    block = (block + 1) % BLOCKS;
    blocks[block] = Float.NEGATIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (float value : blocks) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (float value : blocks) {
      sum += Math.exp(value - max);
    }
    closed = max + Math.log(sum);
    open = Double.NEGATIVE_INFINITY;
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
    out.writeDouble(open);
    out.writeDouble(closed);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if a position is out of range
   */
  public static AttentionWindow read(DataInput in) throws IOException {
    AttentionWindow window = new AttentionWindow();
    for (int i = 0; i < BLOCKS; i++) {
      window.blocks[i] = in.readFloat();
    }
    window.block = in.readUnsignedByte();
    window.filled = in.readInt();
    window.open = in.readDouble();
    window.closed = in.readDouble();
    if (window.block >= BLOCKS || window.filled < 0) {
      throw new IOException(
          "attention window: position out of range: " + window.block + ", " + window.filled);
    }
    return window;
  }
}
