package dev.heed.bench.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heed.core.garble.Mutator;
import java.util.List;

/**
 * What senders that misbehave put on the readings topic: twelve kinds in turn, and random bytes.
 * None of it is a reading. The same seed makes the same garbage.
 */
final class Garbage {
  private static final int NOISE_BYTES = 96;

  /** With %1$d a number that tells one from another, %2$d a time that would do. */
  private static final List<String> KINDS =
      List.of(
          "{'sensor':'bad-%1$d','time':%2$d,'val",
          "{'time':%2$d,'value':%1$d}",
          "{'sensor':'  ','time':%2$d,'value':%1$d}",
          "{'sensor':'bad-%1$d','value':1}",
          "{'sensor':'bad-%1$d','time':'noon','value':1}",
          "{'sensor':'bad-%1$d','time':'1970-01-01T00:00:00Z','value':1}",
          "{'sensor':'bad-%1$d','time':'9000-01-01T00:00:00Z','value':1}",
          "{'sensor':'bad-%1$d','time':%2$d}",
          "{'sensor':'bad-%1$d','time':%2$d,'value':'high'}",
          "{'sensor':'bad-%1$d','time':%2$d,'value':NaN}",
          "{'sensor':'bad-%1$d','time':%2$d,'value':1e308}",
          "boiler;%2$d;%1$d");

  private final Mutator mutator;
  private long made;

  Garbage(long seed) {
    mutator = new Mutator(seed, List.of(new byte[] {'{'}), List.of());
  }

  /** Kinds before one comes again, random bytes among them. */
  static int kinds() {
    return KINDS.size() + 1;
  }

  /**
   * The next piece.
   *
   * @param timeMillis a time that a reading may have
   */
  byte[] next(long timeMillis) {
    int kind = (int) (made % kinds());
    made++;
    if (kind == KINDS.size()) {
      return mutator.noise(NOISE_BYTES);
    }
    return KINDS.get(kind).formatted(made, timeMillis).replace('\'', '"').getBytes(UTF_8);
  }
}
