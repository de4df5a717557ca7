package dev.heed.core.encode;

import dev.heed.core.stats.Logarithm;
import dev.heed.core.stats.StateRules;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Numbers on their way to bytes, or from them: the one description of a block both writes and reads
 * it. Each method writes what it is given and returns that, or returns what it reads.
 */
final class Numbers {
  /** Steps between the least and the greatest of numbers that are rounded to 16 bits. */
  private static final int STEPS = 65_535;

  private static final int MOST = 255;
  private static final float MOST_COUNT = Character.MAX_VALUE;

  /** Steps of a logarithm to base 2, for counts up to 65,535 in a byte. */
  private static final double PER_LOG = MOST / 16.0;

  private static final double LOG_2 = Math.log(2);

  /** The counts that a byte stands for. */
  private static final float[] COUNTS = new float[MOST + 1];

  static {
    for (int i = 0; i <= MOST; i++) {
      double count = Math.rint(Math.exp(i / PER_LOG * LOG_2) - 1);
      COUNTS[i] = (float) Math.min(MOST_COUNT, count);
    }
  }

  private final ByteBuffer bytes;
  private final boolean isReading;

  Numbers(ByteBuffer bytes, boolean isReading) {
    this.bytes = bytes;
    this.isReading = isReading;
  }

  boolean isReading() {
    return isReading;
  }

  float number(float x) {
    if (isReading) {
      return bytes.getFloat();
    }
    bytes.putFloat(x);
    return x;
  }

  double finite(double x) throws IOException {
    if (isReading) {
      return StateRules.finite("channel history: number", bytes.getDouble());
    }
    bytes.putDouble(x);
    return x;
  }

  long whole(long x) {
    if (isReading) {
      return bytes.getLong();
    }
    bytes.putLong(x);
    return x;
  }

  int count(int x) throws IOException {
    if (isReading) {
      return StateRules.within("channel history: count", bytes.getInt(), 0, 1 << 30);
    }
    bytes.putInt(x);
    return x;
  }

  /** A number from -128 to 127. */
  int small(int x) {
    if (isReading) {
      return bytes.get();
    }
    bytes.put((byte) x);
    return x;
  }

  void floats(float[] a, int at, int length) {
    for (int i = at; i < at + length; i++) {
      a[i] = number(a[i]);
    }
  }

  /** Whole numbers below 256. */
  void bytes(float[] a, int at, int length) {
    for (int i = at; i < at + length; i++) {
      a[i] = small((int) a[i]) & MOST;
    }
  }

  /** Numbers as 16 bits between the least and the greatest of them. */
  void rounded(float[] a, int at, int length) throws IOException {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int i = at; i < at + length; i++) {
      low = Math.min(low, a[i]);
      high = Math.max(high, a[i]);
    }
    double least = finite(low);
    double step = finite(((double) high - low) / STEPS);
    for (int i = at; i < at + length; i++) {
      if (isReading) {
        a[i] = (float) (least + step * bytes.getChar());
      } else {
        bytes.putChar((char) (step > 0 ? Math.round((a[i] - least) / step) : 0));
      }
    }
  }

  /** Counts up to 65,535, to 3 %; those below 16 exactly. */
  void logarithms(float[] a, int at, int length) {
    for (int i = at; i < at + length; i++) {
      if (isReading) {
        a[i] = COUNTS[bytes.get() & MOST];
      } else {
        bytes.put((byte) Math.round(Logarithm.of(a[i] + 1.0) / LOG_2 * PER_LOG));
      }
    }
  }
}
