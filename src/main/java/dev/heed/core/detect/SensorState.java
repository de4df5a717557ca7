package dev.heed.core.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Everything that is remembered of one sensor. */
public final class SensorState {
  /** Version that {@link #write} writes; {@link #read} reads it and every earlier one. */
  public static final int FORMAT_VERSION = 1;

  /** Writes the compact binary form, the format version first. */
  public void write(DataOutput out) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the version is unknown (the message names both) or the bytes are damaged
   */
  public static SensorState read(DataInput in) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** A deep copy. */
  public SensorState copy() {
    throw new UnsupportedOperationException();
  }

  /** Event time of the last scored reading in epoch milliseconds; Long.MIN_VALUE before any. */
  public long lastTimeMillis() {
    throw new UnsupportedOperationException();
  }
}
