package dev.heed.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/** What chance makes of the bytes of a JSON record. */
final class JsonMutations {
  private static final String[] TOKENS = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    " ",
    "\n",
    "0",
    "-",
    ".",
    "e5",
    "0000000000000000000",
    "true",
    "NaN",
    "-Infinity",
    "1e999",
    "-0",
    "1e30",
    "\"sensor\":",
    "\"time\":",
    "\"value\":",
    "\"values\":{",
    "\"mode\":",
    "\\u0000",
    "\\ud83d",
    "\0",
    "[[[[[[[[[[[[[[[[",
    "9999999999999999999999",
    "\"2026-02-30T25:61:61Z\"",
    "//",
    "'",
    "\\",
    "\uFEFF"
  };

  private JsonMutations() {}

  /** One to three changes: bytes inserted, replaced, taken out, doubled, cut off or set. */
  static byte[] of(byte[] seed, Random random) {
    byte[] bytes = seed;
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, at + random.nextInt(8));
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> splice(bytes, at, at, TOKENS[random.nextInt(TOKENS.length)]);
            case 1 -> splice(bytes, at, to, TOKENS[random.nextInt(TOKENS.length)]);
            case 2 -> splice(bytes, at, to, "");
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> splice(bytes, at, at, new String(bytes, at, to - at, StandardCharsets.UTF_8));
            default -> withByte(bytes, at, (byte) random.nextInt(256));
          };
    }
    return bytes;
  }

  private static byte[] withByte(byte[] bytes, int at, byte b) {
    byte[] changed = bytes.clone();
    if (at < changed.length) {
      changed[at] = b;
    }
    return changed;
  }

  private static byte[] splice(byte[] bytes, int from, int to, String insert) {
    byte[] middle = insert.getBytes(StandardCharsets.UTF_8);
    byte[] result = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
    System.arraycopy(middle, 0, result, from, middle.length);
    System.arraycopy(bytes, to, result, from + middle.length, bytes.length - to);
    return result;
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
