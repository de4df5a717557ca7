package dev.heed.core.mapping;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A JSON document as a flat list of nodes that point into its bytes: nothing is decoded before
 * somebody asks. One tape reads one document after the other and allocates only to grow.
 *
 * <p>Nodes stand in the order of the text. Behind an object follow its names and values in turn,
 * behind an array its elements; {@link #next} leads past a node with all that is in it.
 *
 * <p>It takes a part of what JSON allows: UTF-8 only, at most {@value #MAX_DEPTH} levels, no number
 * beyond {@value #MAX_NUMBER} characters. What it refuses may be JSON all the same; what it takes
 * is.
 */
final class JsonTape {
  static final byte OBJECT = 0;
  static final byte ARRAY = 1;
  static final byte TEXT = 2;
  static final byte ESCAPED_TEXT = 3;
  static final byte NUMBER = 4;
  static final byte TRUE = 5;
  static final byte FALSE = 6;
  static final byte NULL = 7;

  static final int NONE = -1;
  static final int MAX_DEPTH = 64;
  static final int MAX_NUMBER = 500;

  private static final byte[] LITERAL_TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] LITERAL_FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] LITERAL_NULL = {'n', 'u', 'l', 'l'};

  private byte[] bytes = {};
  private int limit;
  private int at;
  private int size;
  private byte[] kinds = new byte[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] nexts = new int[64];
  private int[] parents = new int[64];

  /** Whether the bytes are one JSON value that this tape takes; node 0 is its root then. */
  boolean read(byte[] json) {
    bytes = json;
    limit = json.length;
    at = startsWithMark(json) ? 3 : 0;
    size = 0;
    skipSpace();
    if (!value(NONE, 0)) {
      return false;
    }
    skipSpace();
    return at == limit;
  }

  private static boolean startsWithMark(byte[] b) {
    return b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF;
  }

  byte kind(int node) {
    return kinds[node];
  }

  boolean isText(int node) {
    return kinds[node] == TEXT || kinds[node] == ESCAPED_TEXT;
  }

  /** Whether it is text, a number or a boolean. */
  boolean isScalar(int node) {
    return kinds[node] > ARRAY && kinds[node] != NULL;
  }

  /** The node behind this one and all that is in it. */
  int next(int node) {
    return nexts[node];
  }

  /** The object or array that a value stands in; {@link #NONE} for the root. */
  int parent(int node) {
    return parents[node];
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where a node's own bytes begin: of text, behind the quote. */
  int start(int node) {
    return starts[node];
  }

  /** Where a node's own bytes end: of text, before the quote. */
  int end(int node) {
    return ends[node];
  }

  /** The value of an object's field, the first of that name; {@link #NONE} if there is none. */
  int field(int object, byte[] name) {
    if (kinds[object] != OBJECT) {
      return NONE;
    }
    int end = nexts[object];
    for (int field = object + 1; field < end; field = nexts[field + 1]) {
      if (isEqual(field, name)) {
        return field + 1;
      }
    }
    return NONE;
  }

  /** Whether a text, a name or a number is spelled so. */
  boolean isEqual(int node, byte[] text) {
    if (kinds[node] == ESCAPED_TEXT) {
      return Arrays.equals(text(node).getBytes(StandardCharsets.UTF_8), text);
    }
    int start = starts[node];
    int length = ends[node] - start;
    if (length != text.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[start + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** A text or name decoded; any other node as it is written. */
  String text(int node) {
    String raw = new String(bytes, starts[node], ends[node] - starts[node], StandardCharsets.UTF_8);
    return kinds[node] == ESCAPED_TEXT ? Escapes.decode(raw) : raw;
  }

  double number(int node) {
    return Decimal.parseDouble(bytes, starts[node], ends[node]);
  }

  private boolean value(int parent, int depth) {
    if (at >= limit) {
      return false;
    }
    byte first = bytes[at];
    return switch (first) {
      case '{' -> depth < MAX_DEPTH && object(parent, depth);
      case '[' -> depth < MAX_DEPTH && array(parent, depth);
      case '"' -> string(parent);
      case 't' -> literal(LITERAL_TRUE, TRUE, parent);
      case 'f' -> literal(LITERAL_FALSE, FALSE, parent);
      case 'n' -> literal(LITERAL_NULL, NULL, parent);
      default -> numeral(parent);
    };
  }

  private boolean numeral(int parent) {
    int end = Decimal.end(bytes, at, limit);
    if (end < 0 || end - at > MAX_NUMBER) {
      return false;
    }
    close(open(NUMBER, parent, at), end);
    at = end;
    return true;
  }

  private boolean object(int parent, int depth) {
    int node = open(OBJECT, parent, at++);
    skipSpace();
    if (!isAt('}')) {
      do {
        skipSpace();
        if (!isAt('"') || !string(node)) {
          return false;
        }
        skipSpace();
        if (!isAt(':')) {
          return false;
        }
        at++;
        skipSpace();
        if (!value(node, depth + 1)) {
          return false;
        }
        skipSpace();
      } while (comma());
    }
    return closed(node, '}');
  }

  private boolean array(int parent, int depth) {
    int node = open(ARRAY, parent, at++);
    skipSpace();
    if (!isAt(']')) {
      do {
        skipSpace();
        if (!value(node, depth + 1)) {
          return false;
        }
        skipSpace();
      } while (comma());
    }
    return closed(node, ']');
  }

  private boolean closed(int node, char bracket) {
    if (!isAt(bracket)) {
      return false;
    }
    close(node, ++at);
    return true;
  }

  private boolean comma() {
    boolean isComma = isAt(',');
    at += isComma ? 1 : 0;
    return isComma;
  }

  private boolean string(int parent) {
    int start = ++at;
    byte kind = TEXT;
    while (at < limit) {
      byte b = bytes[at];
      if (b == '"') {
        close(open(kind, parent, start), at++);
        return true;
      }
      if (b == '\\') {
        kind = ESCAPED_TEXT;
        at = Escapes.end(bytes, at, limit);
      } else if (b >= ' ') {
        at++;
      } else if (b < 0) {
        at = Utf8.end(bytes, at, limit);
      } else {
        return false;
      }
      if (at < 0) {
        return false;
      }
    }
    return false;
  }

  private boolean literal(byte[] word, byte kind, int parent) {
    int end = at + word.length;
    if (end > limit || !Arrays.equals(bytes, at, end, word, 0, word.length)) {
      return false;
    }
    close(open(kind, parent, at), end);
    at = end;
    return true;
  }

  private int open(byte kind, int parent, int start) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
      nexts = Arrays.copyOf(nexts, 2 * size);
      parents = Arrays.copyOf(parents, 2 * size);
    }
    kinds[size] = kind;
    starts[size] = start;
    parents[size] = parent;
    return size++;
  }

  private void close(int node, int end) {
    ends[node] = end;
    nexts[node] = size;
  }

  private boolean isAt(char c) {
    return at < limit && bytes[at] == c;
  }

  private void skipSpace() {
    while (at < limit && isSpace(bytes[at])) {
      at++;
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
