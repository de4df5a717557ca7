package dev.heed.bench.calibration;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Seeds from one to another.
 *
 * @param first at least 0
 * @param last at least the first, less than {@value #MOST} above it
 */
public record SeedRange(long first, long last) {
  private static final int MOST = 1_000;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?");

  public SeedRange {
    if (first < 0 || last < first || last - first >= MOST) {
      throw new IllegalArgumentException(
          "seeds: must rise from 0 or above and be at most "
              + MOST
              + ", given "
              + first
              + "-"
              + last);
    }
  }

  /**
   * Reads "7" or "7-12".
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static SeedRange parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "seeds: expected FIRST-LAST as in 201-208, given '" + text + "'");
    }
    long first = Long.parseLong(m.group(1));
    return new SeedRange(first, m.group(2) == null ? first : Long.parseLong(m.group(2)));
  }

  /** All of them, rising. */
  public LongStream stream() {
    return LongStream.rangeClosed(first, last);
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
