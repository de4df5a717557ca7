package dev.heed.job;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;

/**
 * Reads text that Flink's StringValue wrote, as fast, but without taking its word for the length:
 * room is made as text arrives, so that a damaged length does not ask for all memory.
 */
final class BoundedText {
  private static final int MORE = 0x80;
  private static final int BITS = 0x7f;
  private static final int ROOM = 256;
  private static final ThreadLocal<char[]> SHORT = ThreadLocal.withInitial(() -> new char[ROOM]);

  private BoundedText() {}

  /**
   * @throws IOException if the bytes end early, or hold no text
   */
  static String read(DataInputView source) throws IOException {
    // One more than the length, as nought stands for no text at all.
    int length = number(source) - 1;
    if (length < 0) {
      throw new IOException("damaged text: length " + length);
    }
    char[] text = SHORT.get();
    for (int i = 0; i < length; i++) {
      if (i == text.length) {
        text = Arrays.copyOf(text, (int) Math.min(length, 2L * i));
      }
      text[i] = (char) number(source);
    }
    return new String(text, 0, length);
  }

  /** Seven bits to a byte, the lowest first. */
  private static int number(DataInputView source) throws IOException {
    int part = source.readUnsignedByte();
    int number = part & BITS;
    for (int shift = 7; part >= MORE; shift += 7) {
      part = source.readUnsignedByte();
      number |= (part & BITS) << shift;
    }
    return number;
  }
}
