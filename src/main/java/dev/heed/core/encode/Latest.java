package dev.heed.core.encode;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The latest numbers of a series, in order and side by side, and sums over stretches of them.
 *
 * <p>Steps are counted backwards from the next number: 1 is the latest. A number before the first
 * is 0. Numbers are appended; once in {@value #SLACK} times those that count move to the front, so
 * that no stretch ever wraps around. Sums are made anew each time, as a running sum would drift;
 * several at once, as one addition waits for the one before it. Nothing allocated.
 */
final class Latest {
  private static final int SLACK = 8;

  private final double[] x;
  private final int length;

  /** Where the next number goes. */
  private int end;

  /**
   * @param length numbers that are remembered
   */
  Latest(int length) {
    this(new double[length + SLACK], length, length);
  }

  private Latest(double[] x, int length, int end) {
    this.x = x;
    this.length = length;
    this.end = end;
  }

  /** The number so many steps before the next one, 1 to the length. */
  double back(int steps) {
    return x[end - steps];
  }

  void push(double value) {
    if (end == x.length) {
      System.arraycopy(x, end - length, x, 0, length);
      end = length;
    }
    x[end++] = value;
  }

  /** Sum of n numbers, the latest of them so many steps back. */
  double sum(int from, int n) {
    int to = end - from + 1;
    int i = to - n;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (; i + 3 < to; i += 4) {
      a += x[i];
      b += x[i + 1];
      c += x[i + 2];
      d += x[i + 3];
    }
    for (; i < to; i++) {
      a += x[i];
    }
    return a + b + (c + d);
  }

  /** Sum of the n absolute differences of neighbours, the latest number so many steps back. */
  double steps(int from, int n) {
    int to = end - from + 1;
    int i = to - n;
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (; i + 3 < to; i += 4) {
      a += Math.abs(x[i] - x[i - 1]);
      b += Math.abs(x[i + 1] - x[i]);
      c += Math.abs(x[i + 2] - x[i + 1]);
      d += Math.abs(x[i + 3] - x[i + 2]);
    }
    for (; i < to; i++) {
      a += Math.abs(x[i] - x[i - 1]);
    }
    return a + b + (c + d);
  }

  Latest copy() {
    return new Latest(x.clone(), length, end);
  }

  /** Writes the numbers, latest first: as many as are remembered of so many that there were. */
  void write(DataOutput out, int count) throws IOException {
    for (int i = 1; i <= Math.min(count, length); i++) {
      out.writeDouble(back(i));
    }
  }

  /** Reads what {@link #write} wrote. */
  static Latest read(DataInput in, int count, int length) throws IOException {
    Latest latest = new Latest(length);
    for (int i = 1; i <= Math.min(count, length); i++) {
      latest.x[latest.end - i] = in.readDouble();
    }
    return latest;
  }
}
