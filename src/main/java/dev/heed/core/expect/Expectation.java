package dev.heed.core.expect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;

/**
 * What is remembered to expect the next value of a channel: past moments, how well each forecast
 * has fared, and the quantiles of their errors. Changed by {@link Expecter#learn} only.
 */
public final class Expectation {
  static final int WARM_UP = 10;

  /**
   * Each base gives two forecasts: one that trusts the moments, one that trusts them only when
   * there are many.
   */
  static final int SHARES = 2;

  static final int FORECASTS = SHARES * Base.COUNT;

  private static final double ERROR_GAIN = 0.01;
  private static final int FLOOR_OF_GAIN = 100;
  private static final int MOST = 255;
  private static final double ERROR_CLIP = 5;

  final MomentMemory moments;

  /** Running absolute error of each forecast. */
  final float[] error = new float[FORECASTS];

  /** Forecasts that were tried, at most {@value #MOST}: more change nothing. */
  final int[] count = new int[FORECASTS];

  /** Quantiles of the error below and above, in local spreads: 95 % and 99.5 % of either side. */
  final Tail below;

  final Tail above;

  public Expectation() {
    this(new MomentMemory(), new Tail(), new Tail());
  }

  private Expectation(MomentMemory moments, Tail below, Tail above) {
    this.moments = moments;
    this.below = below;
    this.above = above;
  }

  /** Learns by how much a forecast missed. */
  void learnError(int forecast, double miss) {
    int n = count[forecast];
    double clipped = n < WARM_UP ? miss : Math.min(miss, ERROR_CLIP * error[forecast] + 1e-30);
    double gain = n > FLOOR_OF_GAIN ? ERROR_GAIN : Math.max(1.0 / (n + 1), ERROR_GAIN);
    error[forecast] += (float) ((clipped - error[forecast]) * gain);
    count[forecast] = Math.min(n + 1, MOST);
  }

  boolean isWarmingUp() {
    return count[0] < WARM_UP;
  }

  /** A copy that lacks the moments of some times: what their part in the expectation was. */
  Expectation without(Set<Long> times) {
    Expectation copy = new Expectation(moments.without(times), below.copy(), above.copy());
    System.arraycopy(error, 0, copy.error, 0, error.length);
    System.arraycopy(count, 0, copy.count, 0, count.length);
    return copy;
  }

  /** A deep copy. */
  public Expectation copy() {
    Expectation copy = new Expectation(moments.copy(), below.copy(), above.copy());
    System.arraycopy(error, 0, copy.error, 0, error.length);
    System.arraycopy(count, 0, copy.count, 0, count.length);
    return copy;
  }

  public void write(DataOutput out) throws IOException {
    for (int i = 0; i < error.length; i++) {
      out.writeFloat(error[i]);
      out.writeByte(count[i]);
    }
    below.write(out);
    above.write(out);
    moments.write(out);
  }

  /** Reads what {@link #write} wrote. */
  public static Expectation read(DataInput in) throws IOException {
    float[] error = new float[FORECASTS];
    int[] count = new int[FORECASTS];
    for (int i = 0; i < error.length; i++) {
      error[i] = in.readFloat();
      count[i] = in.readUnsignedByte();
    }
    Tail below = Tail.read(in);
    Tail above = Tail.read(in);
    Expectation expectation = new Expectation(MomentMemory.read(in), below, above);
    System.arraycopy(error, 0, expectation.error, 0, error.length);
    System.arraycopy(count, 0, expectation.count, 0, count.length);
    return expectation;
  }
}
