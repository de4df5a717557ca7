package dev.heed.core.stats;

/**
 * Moves a float from one anchor to another as if it had been made of the value that was read.
 *
 * <p>A float {@code v} relative to an anchor A says of a value only that it lies within one unit in
 * the last place of {@code A + v}. Sensors send decimals: the shortest decimal that lies there is
 * taken for the value. So what was seen once is the same number after the anchor moved, and a value
 * that repeats has no distance to itself. What is no decimal moves by what floats can tell.
 *
 * <p>Edge cases: decimals of more than {@value #MOST_DIGITS} digits after the point are not looked
 * for. O(digits), nothing allocated.
 */
public final class Rounded {
  private static final int MOST_DIGITS = 12;
  private static final double EXACT = 0x1p53;

  private Rounded() {}

  /**
   * @param v relative to the anchor so far
   * @param from the anchor so far
   * @param to the new anchor
   */
  public static float moved(float v, double from, double to) {
    double value = from + v;
    return (float) (decimal(value, Math.ulp(v) + Math.ulp(value)) - to);
  }

  /** The shortest decimal at most so far from a value; the value itself if there is none. */
  static double decimal(double value, double within) {
    double scale = 1;
    for (int digits = 0; digits <= MOST_DIGITS; digits++) {
      double whole = Math.rint(value * scale);
      if (Math.abs(whole) > EXACT) {
        return value;
      }
      double decimal = whole / scale;
      if (Math.abs(decimal - value) <= within) {
        return decimal;
      }
      scale *= 10;
    }
    return value;
  }
}
