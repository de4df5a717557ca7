package dev.heed.core.garble;

import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a reader broken inputs, and checks what every reader of outside data has to promise: it
 * takes the input or refuses it by the exception it documents, and allocates in proportion to the
 * input, whatever that claims to hold.
 */
public final class Trial {
  /** Room for tables and buffers of fixed size. */
  private static final long BASE_BYTES = 1 << 20;

  private static final long BYTES_PER_BYTE = 1_024;
  private static final int SHOWN_BYTES = 4_096;

  private final String name;
  private final Reader reader;
  private final Class<? extends Exception> refusal;
  private final LongSupplier allocated;

  /** Takes what is offered, or throws. */
  public interface Reader {
    void read(byte[] input) throws Exception;
  }

  /**
   * How a trial went.
   *
   * @param taken inputs that were valid still
   * @param refused inputs that were refused as documented
   * @param mostBytes that a single input made the reader allocate
   */
  public record Result(long taken, long refused, long mostBytes) {}

  /**
   * @param refusal the exception that the reader documents
   * @param allocated bytes that this thread has allocated so far
   */
  public Trial(
      String name, Reader reader, Class<? extends Exception> refusal, LongSupplier allocated) {
    this.name = name;
    this.reader = reader;
    this.refusal = refusal;
    this.allocated = allocated;
  }

  /**
   * Reads so many broken inputs.
   *
   * @throws AssertionError for the first input that breaks a promise; holds the input
   */
  public Result run(long seed, int rounds, List<byte[]> inputs, List<byte[]> words) {
    for (byte[] input : inputs) {
      if (!isTaken(input, seed, -1)) {
        throw broken("refuses a valid input", seed, -1, input, null);
      }
    }
    Mutator mutator = new Mutator(seed, inputs, words);
    long taken = 0;
    long most = 0;
    for (int i = 0; i < rounds; i++) {
      byte[] input = mutator.next();
      long before = allocated.getAsLong();
      taken += isTaken(input, seed, i) ? 1 : 0;
      long used = allocated.getAsLong() - before;
      if (used > bound(input)) {
        // The first of its kind loads classes: what counts is the second time.
        before = allocated.getAsLong();
        isTaken(input, seed, i);
        used = allocated.getAsLong() - before;
      }
      if (used > bound(input)) {
        throw broken("allocates " + used + " bytes", seed, i, input, null);
      }
      most = Math.max(most, used);
    }
    return new Result(taken, rounds - taken, most);
  }

  private static long bound(byte[] input) {
    return BASE_BYTES + BYTES_PER_BYTE * input.length;
  }

  // Errors count as well: a reader must not run out of memory or stack.
  private boolean isTaken(byte[] input, long seed, int round) {
    try {
      reader.read(input);
      return true;
    } catch (Throwable e) {
      if (!refusal.isInstance(e)) {
        throw broken("throws " + e, seed, round, input, e);
      }
      return false;
    }
  }

  private AssertionError broken(
      String how, long seed, int round, byte[] input, @Nullable Throwable cause) {
    String hex = HexFormat.of().formatHex(input, 0, Math.min(SHOWN_BYTES, input.length));
    return new AssertionError(
        "%s %s; seed %d, round %d, %d bytes: %s"
            .formatted(name, how, seed, round, input.length, hex),
        cause);
  }
}
