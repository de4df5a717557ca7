package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether what a source says is a text, or is there and is another. */
final class Condition {
  private final Source source;
  private final byte[] text;
  private final boolean isEqual;

  private Condition(Source source, byte[] text, boolean isEqual) {
    this.source = source;
    this.text = text;
    this.isEqual = isEqual;
  }

  static List<Condition> all(Mapping mapping) {
    List<Condition> conditions = new ArrayList<>();
    for (String text : mapping.list(MappingKey.SKIP)) {
      conditions.add(parse(text));
    }
    return conditions;
  }

  private static Condition parse(String text) {
    int equals = operator(text);
    if (equals < 1) {
      throw MappingKey.SKIP.broken(text);
    }
    boolean isEqual = text.charAt(equals - 1) != '!';
    String before = text.substring(0, isEqual ? equals : equals - 1).strip();
    List<Source> sources = Source.alternatives(before);
    if (sources == null || sources.size() != 1) {
      throw MappingKey.SKIP.broken(text);
    }
    return new Condition(
        sources.get(0), text.substring(equals + 1).strip().getBytes(UTF_8), isEqual);
  }

  /** The first equals sign that stands in no brackets; -1 if there is none. */
  private static int operator(String text) {
    int length = Parts.of(text, '=').get(0).length();
    return length == text.length() ? -1 : length;
  }

  Source source() {
    return source;
  }

  boolean holds(SourceRecord record, JsonTape tape, int element) {
    Path path = source.path();
    if (path == null) {
      byte[] outside = source.outside(record);
      return outside != null && Arrays.equals(outside, text) == isEqual;
    }
    int node = path.find(tape, element);
    return node != JsonTape.NONE && tape.isEqual(node, text) == isEqual;
  }
}
