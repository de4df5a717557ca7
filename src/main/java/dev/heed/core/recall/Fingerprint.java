package dev.heed.core.recall;

import dev.heed.core.encode.Features;
import dev.heed.core.message.Direction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an incident looked like when it opened: the surprises of its first flagged reading, squashed
 * to {@code tanh(nats / 20)}, and the side of the expected value. Kept in one byte each, so that
 * past incidents and labelled ones are compared by the same numbers; a step is 1/255. Novelty, and
 * what is made of it, is left out: the second of two equal departures is no novelty.
 *
 * <p>{@link #vector()} has d = {@link #DIMENSION} components: the squashed surprises and {@code
 * ±SIDE · ‖surprises‖}, normalised to unit length; all 0 if no feature is surprised. So the size of
 * a departure beyond some 40 nats does not matter here ({@link #size} is compared apart), nor does
 * how many features see it, and two departures that differ in their side only have a cosine of 0.6.
 */
public final class Fingerprint {
  /** Features that are looked at: those before novelty. */
  private static final int SHAPE = Features.NOVELTY.index();

  /** d, components of the vector: one per feature that is looked at, and the side. */
  public static final int DIMENSION = SHAPE + 1;

  private static final double SQUASH_NATS = 20;
  private static final double SIDE = 0.5;
  private static final int STEPS = 255;

  private final byte[] bytes;

  private Fingerprint(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @param nats surprise per feature, at least 0
   */
  public static Fingerprint of(float[] nats, Direction direction) {
    byte[] bytes = new byte[DIMENSION];
    for (int f = 0; f < SHAPE; f++) {
      bytes[f] = (byte) Math.round(STEPS * Math.tanh(Math.max(0, nats[f]) / SQUASH_NATS));
    }
    bytes[SHAPE] = side(direction);
    return new Fingerprint(bytes);
  }

  /**
   * @param features surprise by the feature's code in nats; names that are no feature's are left
   *     out, absent ones are 0
   */
  public static Fingerprint of(Map<String, Double> features, Direction direction) {
    return of(nats(features), direction);
  }

  /** The largest surprise of a feature that is looked at, in nats, by the feature's code. */
  public static double size(Map<String, Double> features) {
    return size(nats(features));
  }

  private static float[] nats(Map<String, Double> features) {
    float[] nats = new float[Features.COUNT];
    for (int f = 0; f < nats.length; f++) {
      nats[f] = features.getOrDefault(Features.at(f).code(), 0.0).floatValue();
    }
    return nats;
  }

  /** The largest surprise of a feature that is looked at, in nats. */
  public static double size(float[] nats) {
    double size = 0;
    for (int f = 0; f < SHAPE; f++) {
      size = Math.max(size, nats[f]);
    }
    return size;
  }

  private static byte side(Direction direction) {
    return switch (direction) {
      case UP -> 1;
      case DOWN -> -1;
      case NONE -> 0;
    };
  }

  /** The unit vector (d), made anew. */
  public double[] vector() {
    double[] v = new double[DIMENSION];
    double squares = 0;
    for (int f = 0; f < SHAPE; f++) {
      v[f] = (bytes[f] & 0xff) / (double) STEPS;
      squares += v[f] * v[f];
    }
    if (squares > 0) {
      v[SHAPE] = SIDE * Math.sqrt(squares) * bytes[SHAPE];
      double norm = Math.sqrt(squares + v[SHAPE] * v[SHAPE]);
      for (int i = 0; i < v.length; i++) {
        v[i] /= norm;
      }
    }
    return v;
  }

  /** Writes {@link #DIMENSION} bytes. */
  public void write(DataOutput out) throws IOException {
    out.write(bytes);
  }

  public static Fingerprint read(DataInput in) throws IOException {
    byte[] bytes = new byte[DIMENSION];
    in.readFully(bytes);
    if (Math.abs(bytes[SHAPE]) > 1) {
      throw new IOException("fingerprint: side must be -1, 0 or 1, given " + bytes[SHAPE]);
    }
    return new Fingerprint(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprint that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Fingerprint" + Arrays.toString(vector());
  }
}
