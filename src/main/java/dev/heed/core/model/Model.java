package dev.heed.core.model;

import dev.heed.core.message.ModelRef;
import java.io.IOException;
import java.nio.file.Path;

/** The parameters of both lenses, of the null key and of the fusion. Immutable. */
public final class Model {

  /** The model that Heed ships. */
  public static Model shipped() {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads and checks a model file.
   *
   * @throws IOException if it can't be read, or is not a valid model: the message names the field,
   *     the value and the rule
   */
  public static Model read(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Version and hash, as every alert states them. */
  public ModelRef ref() {
    throw new UnsupportedOperationException();
  }
}
