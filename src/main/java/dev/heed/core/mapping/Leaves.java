package dev.heed.core.mapping;

import dev.heed.core.message.TimeParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an element, also those of objects in it, for messages and for finding a mapping.
 */
final class Leaves {
  /**
   * A field with a value that is no object and no array.
   *
   * @param path from the element
   * @param name its own
   */
  record Leaf(String path, String name, int node) {}

  private static final int MOST = 500;
  private static final int DEEPEST = 5;
  private static final TimeReader AUTO = TimeReader.of("auto");
  private static final TimeReader NO_ZONE = TimeReader.of("iso-local=Z");
  private static final long YEAR_2000 = 946_684_800_000L;
  private static final long YEAR_2100 = 4_102_444_800_000L;

  private Leaves() {}

  static List<Leaf> of(JsonTape tape, int element) {
    List<Leaf> leaves = new ArrayList<>();
    collect(tape, element, "", 0, leaves);
    return leaves;
  }

  private static void collect(
      JsonTape tape, int object, String path, int depth, List<Leaf> leaves) {
    if (tape.kind(object) != JsonTape.OBJECT || depth == DEEPEST) {
      return;
    }
    int end = tape.next(object);
    for (int name = object + 1; name < end; name = tape.next(name + 1)) {
      String text = tape.text(name);
      String field = path + Path.to(text);
      byte kind = tape.kind(name + 1);
      if (kind == JsonTape.OBJECT) {
        collect(tape, name + 1, field, depth + 1, leaves);
      } else if (kind != JsonTape.ARRAY && leaves.size() < MOST) {
        leaves.add(new Leaf(field, text, name + 1));
      }
    }
  }

  /** Whether a value reads as a time from 2000 to 2100, in one unit or another. */
  static boolean isTime(JsonTape tape, int node) {
    long millis = AUTO.millis(tape, node);
    if (millis == TimeParser.INVALID && tape.isText(node)) {
      millis = NO_ZONE.millis(tape, node);
    }
    return millis >= YEAR_2000 && millis < YEAR_2100;
  }

  /** Whether a value is text that only reads as a time once a zone is given. */
  static boolean isTimeWithoutZone(JsonTape tape, int node) {
    return tape.isText(node)
        && AUTO.millis(tape, node) == TimeParser.INVALID
        && NO_ZONE.millis(tape, node) != TimeParser.INVALID;
  }

  /** Whether a name says that it is one of a time. */
  static boolean isTimeName(String name) {
    return Names.rank(Names.OF_TIMES, name) >= 0
        || name.toLowerCase(Locale.ROOT).matches(".*(time|date|_ts|_at)$");
  }

  /** The path to each element of the first array of objects with numbers; null if there is none. */
  static @Nullable String eachElement(JsonTape tape, int node, String path) {
    if (tape.kind(node) == JsonTape.ARRAY) {
      int first = node + 1;
      boolean isFilled = first < tape.next(node) && tape.kind(first) == JsonTape.OBJECT;
      return isFilled && hasNumber(tape, first) ? path + "/[]" : null;
    }
    if (tape.kind(node) == JsonTape.OBJECT) {
      int end = tape.next(node);
      for (int name = node + 1; name < end; name = tape.next(name + 1)) {
        String found = eachElement(tape, name + 1, path + Path.to(tape.text(name)));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean hasNumber(JsonTape tape, int object) {
    return of(tape, object).stream().anyMatch(leaf -> tape.kind(leaf.node()) == JsonTape.NUMBER);
  }
}
