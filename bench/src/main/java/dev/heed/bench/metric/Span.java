package dev.heed.bench.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of rows, both ends included.
 *
 * @param first its first row, from 0
 * @param last its last row, not before the first
 */
public record Span(int first, int last) {

  /** Number of rows. */
  public int length() {
    return last - first + 1;
  }

  /** The runs of true, in order. */
  public static List<Span> runsOf(boolean[] mask) {
    List<Span> runs = new ArrayList<>();
    int first = -1;
    for (int i = 0; i <= mask.length; i++) {
      boolean inside = i < mask.length && mask[i];
      if (inside && first < 0) {
        first = i;
      } else if (!inside && first >= 0) {
        runs.add(new Span(first, i - 1));
        first = -1;
      }
    }
    return runs;
  }
}
