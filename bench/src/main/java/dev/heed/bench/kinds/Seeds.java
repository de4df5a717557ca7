package dev.heed.bench.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Seeds of simulated plants, written as {@code 1-60}, {@code 7} or {@code 1-3,8}.
 *
 * @param values in order, without repeats, at least one
 */
public record Seeds(List<Long> values) {
  /** What heads are trained on. */
  public static final Seeds TRAINING = parse("1-60");

  /** What nothing is trained on. */
  public static final Seeds HELD_OUT = parse("1001-1020");

  private static final int MOST = 10_000;

  public Seeds {
    values = List.copyOf(new TreeSet<>(values));
    if (values.isEmpty()) {
      throw new IllegalArgumentException("seeds: must be at least one, given none");
    }
  }

  /**
   * Reads seeds.
   *
   * @throws IllegalArgumentException that states the rule and the text
   */
  public static Seeds parse(String text) {
    List<Long> values = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("-", -1);
      try {
        long first = Long.parseLong(ends[0]);
        long last = Long.parseLong(ends[ends.length - 1]);
        if (ends.length > 2 || last < first || last - first + values.size() >= MOST) {
          throw refusal(text);
        }
        for (long seed = first; seed <= last; seed++) {
          values.add(seed);
        }
      } catch (NumberFormatException e) {
        throw refusal(text);
      }
    }
    return new Seeds(values);
  }

  private static IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException(
        "seeds: must be numbers and ranges like 1-60,77 of at most " + MOST + ", given " + text);
  }

  /** Those that are in both. */
  public List<Long> shared(Seeds other) {
    return values.stream().filter(other.values::contains).toList();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); ) {
      int end = i;
      while (end + 1 < values.size() && values.get(end + 1) == values.get(end) + 1) {
        end++;
      }
      text.append(text.isEmpty() ? "" : ",").append(values.get(i));
      if (end > i) {
        text.append('-').append(values.get(end));
      }
      i = end + 1;
    }
    return text.toString();
  }
}
