package dev.heed.core.stats;

import java.io.IOException;

/** Rules that fields of a stored state keep; a field that breaks one is damaged. */
public final class StateRules {
  private StateRules() {}

  /**
   * The value, if it is a finite number.
   *
   * @throws IOException if not; it names field, value and rule
   */
  public static double finite(String field, double value) throws IOException {
    if (!Double.isFinite(value)) {
      throw new IOException(field + " must be finite, given " + value);
    }
    return value;
  }

  /**
   * The value, if it lies in [least, most].
   *
   * @throws IOException if not; it names field, value and rule
   */
  public static double within(String field, double value, double least, double most)
      throws IOException {
    if (!(value >= least && value <= most)) {
      throw new IOException(field + " must be in [" + least + ", " + most + "], given " + value);
    }
    return value;
  }

  /**
   * The value, if it lies in [least, most].
   *
   * @throws IOException if not; it names field, value and rule
   */
  public static int within(String field, int value, int least, int most) throws IOException {
    if (value < least || value > most) {
      throw new IOException(field + " must be in [" + least + ", " + most + "], given " + value);
    }
    return value;
  }
}
