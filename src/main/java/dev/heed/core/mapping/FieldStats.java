package dev.heed.core.mapping;

import dev.heed.core.message.Excerpt;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What one field is in some elements. */
final class FieldStats {
  private static final int MOST_TEXTS = 1_000;
  private static final Set<String> COUNTERS_OF_RECORDS =
      Set.of("id", "seq", "sequence", "seqno", "offset", "version", "alias", "schema", "qos");

  private final String path;
  private final String name;
  private final Set<String> texts = new HashSet<>();
  private String example = "";
  private int present;
  private int numbers;
  private int textNumbers;
  private int times;
  private int withoutZone;
  private double largest;

  FieldStats(String path, String name) {
    this.path = path;
    this.name = name;
  }

  void add(JsonTape tape, int node) {
    if (tape.kind(node) == JsonTape.NULL) {
      return;
    }
    present++;
    String text = tape.text(node);
    example = example.isEmpty() ? text : example;
    if (texts.size() < MOST_TEXTS) {
      texts.add(text);
    }
    boolean isNumber = tape.kind(node) == JsonTape.NUMBER;
    int end = tape.end(node);
    boolean isTextNumber =
        tape.kind(node) == JsonTape.TEXT
            && end > tape.start(node)
            && Decimal.end(tape.bytes(), tape.start(node), end) == end;
    numbers += isNumber ? 1 : 0;
    textNumbers += isTextNumber ? 1 : 0;
    if (isNumber || isTextNumber) {
      largest = Math.max(largest, tape.number(node));
    }
    times += Leaves.isTime(tape, node) ? 1 : 0;
    withoutZone += Leaves.isTimeWithoutZone(tape, node) ? 1 : 0;
  }

  String path() {
    return path;
  }

  String name() {
    return name;
  }

  String example() {
    return path + " (" + Excerpt.of(example) + ")";
  }

  /** The path of the object that it stands in. */
  String parent() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  boolean isInNearlyAll(int elements) {
    return 20 * present >= 19 * elements;
  }

  boolean isNumber() {
    return present > 0 && 10 * numbers >= 9 * present;
  }

  boolean isTextNumber() {
    return present > 0 && 10 * textNumbers >= 9 * present;
  }

  boolean isTime() {
    return present > 0 && 10 * times >= 9 * present;
  }

  boolean isText() {
    return present > 0 && numbers == 0 && textNumbers < present && !isTime();
  }

  /** Whether it counts or names records, or says when they were made, and measures nothing. */
  boolean isAboutTheRecord() {
    String lower = name.toLowerCase(Locale.ROOT);
    return COUNTERS_OF_RECORDS.contains(lower)
        || lower.endsWith("_id")
        || (isTime() && Leaves.isTimeName(name));
  }

  int distinct() {
    return texts.size();
  }

  /** The unit that its times are in. */
  String unit() {
    if (withoutZone > 0) {
      return "iso-local=UTC";
    }
    if (numbers + textNumbers == 0) {
      return "iso";
    }
    List<String> units = List.of("s", "ms", "us", "ns");
    int unit = 0;
    for (double end = 1e11; largest >= end && unit < 3; end *= 1e3) {
      unit++;
    }
    return units.get(unit);
  }
}
