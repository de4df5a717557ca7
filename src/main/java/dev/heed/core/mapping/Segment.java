package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** One step of a path: down to a field, to one element, or to each field or element. */
final class Segment {
  enum Kind {
    FIELD,
    EACH_FIELD,
    EACH_ELEMENT,
    ELEMENT_WITH,
    EACH_NAMED
  }

  private final Kind kind;
  private final byte[][] fields;
  private final byte[] value;
  private final int index;

  private Segment(Kind kind, byte[][] fields, byte[] value, int index) {
    this.kind = kind;
    this.fields = fields;
    this.value = value;
    this.index = index;
  }

  /** The step that a part of a path stands for; null if it stands for none. */
  static @Nullable Segment parse(String part) {
    if (part.equals("*")) {
      return new Segment(Kind.EACH_FIELD, new byte[0][], new byte[0], -1);
    }
    if (part.equals("[]")) {
      return new Segment(Kind.EACH_ELEMENT, new byte[0][], new byte[0], -1);
    }
    if (part.startsWith("[")) {
      return inBrackets(part);
    }
    for (int i = part.indexOf('~'); i >= 0; i = part.indexOf('~', i + 1)) {
      if (!part.startsWith("~0", i) && !part.startsWith("~1", i)) {
        return null;
      }
    }
    return new Segment(Kind.FIELD, new byte[][] {bytes(part)}, new byte[0], index(part));
  }

  private static @Nullable Segment inBrackets(String part) {
    int equals = part.indexOf('=');
    if (equals < 2 || !part.endsWith("]")) {
      return null;
    }
    byte[][] fields =
        Parts.of(part.substring(1, equals), '|').stream()
            .map(Segment::bytes)
            .toArray(byte[][]::new);
    String value = part.substring(equals + 1, part.length() - 1);
    return value.equals("*")
        ? new Segment(Kind.EACH_NAMED, fields, new byte[0], -1)
        : new Segment(Kind.ELEMENT_WITH, fields, bytes(value), -1);
  }

  private static byte[] bytes(String part) {
    return part.replace("~1", "/").replace("~0", "~").getBytes(UTF_8);
  }

  private static int index(String part) {
    boolean isIndex = !part.isEmpty() && part.length() < 8;
    return isIndex && part.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(part)
        : -1;
  }

  Kind kind() {
    return kind;
  }

  /** Whether it may lead to several values. */
  boolean isWild() {
    return kind != Kind.FIELD && kind != Kind.ELEMENT_WITH;
  }

  /** The name of its field; null if it is none of a field. */
  @Nullable String fieldName() {
    return kind == Kind.FIELD ? new String(fields[0], UTF_8) : null;
  }

  /** The one value that a step which is not wild leads to; {@link JsonTape#NONE} if none. */
  int one(JsonTape tape, int node) {
    if (kind == Kind.ELEMENT_WITH) {
      return elementWith(tape, node);
    }
    if (index >= 0 && tape.kind(node) == JsonTape.ARRAY) {
      return element(tape, node);
    }
    return tape.field(node, fields[0]);
  }

  private int element(JsonTape tape, int array) {
    int end = tape.next(array);
    int child = array + 1;
    for (int i = 0; i < index && child < end; i++) {
      child = tape.next(child);
    }
    return child < end ? child : JsonTape.NONE;
  }

  private int elementWith(JsonTape tape, int node) {
    if (tape.kind(node) != JsonTape.ARRAY) {
      return JsonTape.NONE;
    }
    int end = tape.next(node);
    for (int child = node + 1; child < end; child = tape.next(child)) {
      int field = name(tape, child);
      if (field != JsonTape.NONE && tape.isEqual(field, value)) {
        return child;
      }
    }
    return JsonTape.NONE;
  }

  /** The first of the fields in brackets that an element has, with a value that can be a name. */
  int name(JsonTape tape, int element) {
    for (byte[] field : fields) {
      int found = tape.field(element, field);
      if (found != JsonTape.NONE && tape.isScalar(found)) {
        return found;
      }
    }
    return JsonTape.NONE;
  }
}
