package dev.heed.core.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names by their UTF-8 bytes, and back: a name that is met again is the same object, and nothing is
 * decoded or allocated. Bounded and forgetful: each name has one place, the last one there is kept,
 * and long names are not kept at all; so no flood of names costs more than decoding each. Not safe
 * for use by several threads.
 */
public final class NameTable {
  private static final int LONGEST_KEPT = 64;

  private final int mask;
  private final @Nullable Entry[] byBytes;
  private final @Nullable Entry[] byName;

  /**
   * @param places a power of two
   */
  public NameTable(int places) {
    if (Integer.bitCount(places) != 1) {
      throw new IllegalArgumentException("places must be a power of two, given " + places);
    }
    mask = places - 1;
    byBytes = new Entry[places];
    byName = new Entry[places];
  }

  /** The name that was kept of these bytes; null if there is none. */
  @Nullable String known(byte[] bytes, int from, int to) {
    Entry entry = byBytes[place(bytes, from, to)];
    return entry != null && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, to)
        ? entry.name
        : null;
  }

  /** Keeps a name for its bytes, unless it is long. */
  void keep(String name, byte[] bytes, int from, int to) {
    if (to - from <= LONGEST_KEPT) {
      byBytes[place(bytes, from, to)] = new Entry(name, Arrays.copyOfRange(bytes, from, to));
    }
  }

  /** The text of some bytes in UTF-8; what is no UTF-8 becomes replacement characters. */
  public String name(byte[] bytes, int from, int to) {
    String known = known(bytes, from, to);
    if (known != null) {
      return known;
    }
    String name = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    keep(name, bytes, from, to);
    return name;
  }

  /** The bytes of a name in UTF-8, not a copy. */
  public byte[] bytes(String name) {
    int hash = name.hashCode();
    int place = (hash ^ hash >>> 16) & mask;
    Entry entry = byName[place];
    if (entry != null && entry.name.equals(name)) {
      return entry.bytes;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST_KEPT) {
      byName[place] = new Entry(name, bytes);
    }
    return bytes;
  }

  private int place(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ hash >>> 16) & mask;
  }

  private static final class Entry {
    private final String name;
    private final byte[] bytes;

    Entry(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
    }
  }
}
