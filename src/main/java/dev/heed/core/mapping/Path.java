package dev.heed.core.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON pointer (RFC 6901), with three additions: a number before it climbs so many levels first,
 * as relative JSON pointers do; {@code *} stands for each field of an object; and of an array,
 * {@code []} is each element, {@code [name=x]} the one whose field {@code name} is {@code x}, and
 * {@code [name=*]} each, called by its field {@code name}; {@code name|id} is the first of both
 * that is there. A dot alone is where the path starts.
 */
final class Path {
  /** Takes what a path leads to. */
  interface Visitor {
    /**
     * @param names nodes of what stands for the path's wildcards, the outermost first; {@code -1 -
     *     index} for an element of an array
     */
    void found(int[] names, int nameCount, int node);
  }

  private final String text;
  private final int climb;
  private final Segment[] segments;
  private final boolean isWild;
  private final int[] names;

  private Path(String text, int climb, List<Segment> segments) {
    this.text = text;
    this.climb = climb;
    this.segments = segments.toArray(Segment[]::new);
    this.isWild = segments.stream().anyMatch(Segment::isWild);
    this.names = new int[segments.size()];
  }

  /** The path of a text; null if it is none. */
  static @Nullable Path parse(String text) {
    if (text.equals(".")) {
      return new Path(text, 0, List.of());
    }
    int slash = text.indexOf('/');
    if (slash < 0 || slash > 2 || !text.chars().limit(slash).allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    int climb = slash == 0 ? 0 : Integer.parseInt(text.substring(0, slash));
    List<Segment> segments = new ArrayList<>();
    for (String part : Parts.of(text.substring(slash + 1), '/')) {
      Segment segment = Segment.parse(part);
      if (segment == null) {
        return null;
      }
      segments.add(segment);
    }
    return climb > JsonTape.MAX_DEPTH ? null : new Path(text, climb, segments);
  }

  /** The path to a field of an object, of any name. */
  static String to(String name) {
    return "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** Whether it may lead to several values. */
  boolean isWild() {
    return isWild;
  }

  /** Whether it climbs before it goes down. */
  boolean climbs() {
    return climb > 0;
  }

  /** The name of the field at its end; null if there is none. */
  @Nullable String lastName() {
    return segments.length == 0 ? null : segments[segments.length - 1].fieldName();
  }

  /** The name of the field at its end if another path's star finds it; null if not. */
  @Nullable String lastNameFoundBy(Path star) {
    int last = segments.length - 1;
    boolean isStar =
        star.segments.length == last + 1
            && last >= 0
            && star.segments[last].kind() == Segment.Kind.EACH_FIELD;
    return isStar && beforeLast(text).equals(beforeLast(star.text)) ? lastName() : null;
  }

  private static String beforeLast(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  /** The first value that it leads to, null or not; {@link JsonTape#NONE} if there is none. */
  int find(JsonTape tape, int element) {
    if (isWild) {
      return firstOf(tape, element);
    }
    return down(tape, climbed(tape, element), segments.length);
  }

  private int down(JsonTape tape, int from, int steps) {
    int node = from;
    for (int i = 0; i < steps && node != JsonTape.NONE; i++) {
      node = segments[i].one(tape, node);
    }
    return node;
  }

  private int firstOf(JsonTape tape, int element) {
    int[] first = {JsonTape.NONE};
    visit(
        tape,
        element,
        (found, count, node) -> first[0] = first[0] == JsonTape.NONE ? node : first[0]);
    return first[0];
  }

  /** Whether it has one wildcard, {@code []} at its end, and leads to an array that is empty. */
  boolean leadsToEmptyArray(JsonTape tape) {
    int last = segments.length - 1;
    for (int i = 0; i < last; i++) {
      if (segments[i].isWild()) {
        return false;
      }
    }
    if (last < 0 || segments[last].kind() != Segment.Kind.EACH_ELEMENT) {
      return false;
    }
    int node = down(tape, 0, last);
    return node != JsonTape.NONE
        && tape.kind(node) == JsonTape.ARRAY
        && tape.next(node) == node + 1;
  }

  /** Hands over all values that it leads to, in the order of the record. */
  void visit(JsonTape tape, int element, Visitor visitor) {
    int node = climbed(tape, element);
    if (node != JsonTape.NONE) {
      visit(tape, node, 0, 0, visitor);
    }
  }

  private void visit(JsonTape tape, int node, int depth, int nameCount, Visitor visitor) {
    if (depth == segments.length) {
      visitor.found(names, nameCount, node);
      return;
    }
    Segment segment = segments[depth];
    if (!segment.isWild()) {
      int next = segment.one(tape, node);
      if (next != JsonTape.NONE) {
        visit(tape, next, depth + 1, nameCount, visitor);
      }
    } else if (segment.kind() == Segment.Kind.EACH_FIELD) {
      visitFields(tape, node, depth, nameCount, visitor);
    } else {
      visitElements(tape, node, depth, nameCount, visitor);
    }
  }

  private void visitFields(JsonTape tape, int node, int depth, int nameCount, Visitor visitor) {
    if (tape.kind(node) != JsonTape.OBJECT) {
      return;
    }
    int end = tape.next(node);
    for (int name = node + 1; name < end; name = tape.next(name + 1)) {
      names[nameCount] = name;
      visit(tape, name + 1, depth + 1, nameCount + 1, visitor);
    }
  }

  private void visitElements(JsonTape tape, int node, int depth, int nameCount, Visitor visitor) {
    if (tape.kind(node) != JsonTape.ARRAY) {
      return;
    }
    boolean isNamed = segments[depth].kind() == Segment.Kind.EACH_NAMED;
    int end = tape.next(node);
    int index = 0;
    for (int child = node + 1; child < end; child = tape.next(child)) {
      int name = isNamed ? segments[depth].name(tape, child) : -1 - index++;
      if (!isNamed || name != JsonTape.NONE) {
        names[nameCount] = name;
        visit(tape, child, depth + 1, nameCount + 1, visitor);
      }
    }
  }

  private int climbed(JsonTape tape, int element) {
    int node = element;
    for (int i = 0; i < climb && node != JsonTape.NONE; i++) {
      node = tape.parent(node);
    }
    return node;
  }

  @Override
  public String toString() {
    return text;
  }
}
