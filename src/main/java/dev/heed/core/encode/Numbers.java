package dev.heed.core.encode;

import dev.heed.core.stats.StateRules;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Numbers on their way to bytes, or from them: the one description of a block both writes and reads
 * it. Each method writes what it is given and returns that, or returns what it reads.
 */
final class Numbers {
  private static final int MOST = 255;

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

  double real(double x) {
    if (isReading) {
      return bytes.getDouble();
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

  /** Whole numbers below 65,536. */
  void counts(float[] a, int at, int length) {
    for (int i = at; i < at + length; i++) {
      if (isReading) {
        a[i] = bytes.getChar();
      } else {
        bytes.putChar((char) a[i]);
      }
    }
  }
}
