package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** UTF-8 text that is put together piece by piece, and used again for the next. */
final class ByteText {
  private byte[] bytes = new byte[128];
  private int length;

  void clear() {
    length = 0;
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  void cutTo(int shorter) {
    length = shorter;
  }

  void append(byte[] source, int start, int end) {
    int more = end - start;
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
    System.arraycopy(source, start, bytes, length, more);
    length += more;
  }

  void append(byte[] source) {
    append(source, 0, source.length);
  }

  /** A node as text. */
  void append(JsonTape tape, int node) {
    if (tape.kind(node) == JsonTape.ESCAPED_TEXT) {
      append(tape.text(node).getBytes(UTF_8));
    } else {
      append(tape.bytes(), tape.start(node), tape.end(node));
    }
  }
}
