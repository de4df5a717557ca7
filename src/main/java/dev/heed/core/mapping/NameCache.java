package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings of UTF-8 bytes, decoded once while they are among the latest of their slot: nearly all
 * records repeat the names of earlier ones. Bounded, whatever names come.
 */
final class NameCache {
  private static final int LONGEST = 512;

  private final byte[] @Nullable [] keys;
  private final String[] names;

  /**
   * @param size a power of two
   */
  NameCache(int size) {
    keys = new byte[size][];
    names = new String[size];
  }

  String of(byte[] bytes, int start, int end) {
    if (end - start > LONGEST) {
      return new String(bytes, start, end - start, UTF_8);
    }
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ hash >>> 15) & (keys.length - 1);
    byte[] key = keys[slot];
    if (key != null && Arrays.equals(key, 0, key.length, bytes, start, end)) {
      return names[slot];
    }
    String name = new String(bytes, start, end - start, UTF_8);
    keys[slot] = Arrays.copyOfRange(bytes, start, end);
    names[slot] = name;
    return name;
  }
}
