package dev.heed.core.garble;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes of valid inputs what chance and malice make of them: bits flipped, bytes set, inserted,
 * deleted and repeated, two inputs joined, the end cut off, and numbers put where a length may
 * stand. The same seed makes the same sequence.
 */
public final class Mutator {
  private static final int MOST_CHANGES = 4;
  private static final int LONGEST_PIECE = 16;
  private static final int MOST_REPEATS = 64;

  /** What lengths and numbers must not be, for readers that take them at their word. */
  private static final long[] LENGTHS = {
    0,
    1,
    -1,
    127,
    128,
    255,
    256,
    65_535,
    65_536,
    1 << 24,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    Double.doubleToRawLongBits(Double.NaN),
    Double.doubleToRawLongBits(Double.POSITIVE_INFINITY),
    Double.doubleToRawLongBits(-1e308)
  };

  private final SplittableRandom random;
  private final List<byte[]> inputs;
  private final List<byte[]> words;

  /**
   * @param inputs valid ones to start from, at least one
   * @param words that mean something to the reader, to be strewn in; may be empty
   */
  public Mutator(long seed, List<byte[]> inputs, List<byte[]> words) {
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("inputs: must have at least one");
    }
    this.random = new SplittableRandom(seed);
    this.inputs = List.copyOf(inputs);
    this.words = List.copyOf(words);
  }

  /** The next broken input; a few of them happen to be valid still. */
  public byte[] next() {
    byte[] bytes = one(inputs);
    for (int n = random.nextInt(MOST_CHANGES); n >= 0; n--) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  /** Bytes that are random altogether. */
  public byte[] noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] changed(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + random.nextInt(LONGEST_PIECE));
    return switch (random.nextInt(9)) {
      case 0 -> withBitFlipped(bytes, from);
      case 1 -> put(bytes, from, noise(1));
      case 2 -> replaced(bytes, from, from, words.isEmpty() ? noise(4) : one(words));
      case 3 -> replaced(bytes, from, to, words.isEmpty() ? noise(1) : one(words));
      case 4 -> replaced(bytes, from, to, new byte[0]);
      case 5 -> replaced(bytes, from, from, repeated(Arrays.copyOfRange(bytes, from, to)));
      case 6 -> Arrays.copyOf(bytes, from);
      case 7 -> joined(bytes, from, one(inputs));
      default -> put(bytes, from, length());
    };
  }

  /** A number of 1, 2, 4 or 8 bytes, the highest first. */
  private byte[] length() {
    byte[] eight =
        ByteBuffer.allocate(Long.BYTES).putLong(LENGTHS[random.nextInt(LENGTHS.length)]).array();
    return Arrays.copyOfRange(eight, Long.BYTES - (1 << random.nextInt(4)), Long.BYTES);
  }

  private byte[] repeated(byte[] piece) {
    int times = 1 + random.nextInt(MOST_REPEATS);
    byte[] all = new byte[times * piece.length];
    for (int i = 0; i < times; i++) {
      System.arraycopy(piece, 0, all, i * piece.length, piece.length);
    }
    return all;
  }

  private byte[] withBitFlipped(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    if (at < changed.length) {
      changed[at] = (byte) (changed[at] ^ 1 << random.nextInt(Byte.SIZE));
    }
    return changed;
  }

  private static byte[] put(byte[] bytes, int at, byte[] over) {
    byte[] changed = bytes.clone();
    System.arraycopy(over, 0, changed, at, Math.min(over.length, bytes.length - at));
    return changed;
  }

  private byte[] joined(byte[] head, int length, byte[] other) {
    int from = random.nextInt(other.length + 1);
    return replaced(head, length, head.length, Arrays.copyOfRange(other, from, other.length));
  }

  private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
    byte[] result = Arrays.copyOf(bytes, from + by.length + bytes.length - to);
    System.arraycopy(by, 0, result, from, by.length);
    System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
    return result;
  }

  private byte[] one(List<byte[]> of) {
    return of.get(random.nextInt(of.size()));
  }
}
