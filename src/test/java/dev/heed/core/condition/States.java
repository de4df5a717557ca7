package dev.heed.core.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Stored states in tests: to bytes, back, and damaged. */
final class States {
  /** Writes a state. */
  interface Writer {
    void write(DataOutput out) throws IOException;
  }

  /** Reads a state. */
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private States() {}

  static byte[] bytes(Writer writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  /** Reads all of the bytes. */
  static <T> T read(byte[] bytes, Reader<T> reader) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    T state = reader.read(in);
    assertThat(in.available()).isZero();
    return state;
  }

  /** Asserts that bytes are refused with a message that names the field and the value. */
  static void assertRefused(byte[] bytes, Reader<?> reader, String... words) {
    assertThatThrownBy(() -> read(bytes, reader))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(words);
  }

  /** The bytes with the one at an index replaced. */
  static byte[] with(byte[] bytes, int index, int value) {
    byte[] damaged = bytes.clone();
    damaged[index] = (byte) value;
    return damaged;
  }

  /** The bytes with eight of them replaced by NaN. */
  static byte[] withNaN(byte[] bytes, int index) {
    byte[] damaged = bytes.clone();
    ByteBuffer.wrap(damaged).putDouble(index, Double.NaN);
    return damaged;
  }
}
