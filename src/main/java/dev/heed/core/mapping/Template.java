package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name put together of sources: one of them alone, several joined by {@code " + "} with a slash
 * between, or text with sources in braces. What stands in braces may also be the bare name of a
 * field, and with a question mark behind it is left out, with the text between it and the next, if
 * it is not there.
 */
final class Template {
  /** Text between sources, or alternatives of a source. */
  private static final class Piece {
    private final byte[] literal;
    private final List<Source> sources;
    private final boolean isOptional;

    Piece(byte[] literal, List<Source> sources, boolean isOptional) {
      this.literal = literal;
      this.sources = sources;
      this.isOptional = isOptional;
    }
  }

  private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
  private static final Pattern BARE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");
  private static final byte[] NOTHING = {};
  private static final byte[] SLASH = {'/'};

  private final List<Piece> pieces;
  private final SortedTexts many = new SortedTexts();

  private Template(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /**
   * @throws InvalidMappingException if the text is no template
   */
  static Template parse(MappingKey key, String text) {
    List<Piece> pieces = new ArrayList<>();
    if (text.indexOf('{') >= 0) {
      Matcher braces = BRACES.matcher(text);
      int literalFrom = 0;
      while (braces.find()) {
        pieces.add(literal(text.substring(literalFrom, braces.start())));
        pieces.add(inBraces(key, text, braces.group(1)));
        literalFrom = braces.end();
      }
      pieces.add(literal(text.substring(literalFrom)));
    } else {
      for (String part : text.split(" \\+ ", -1)) {
        pieces.add(literal(pieces.isEmpty() ? "" : "/"));
        pieces.add(piece(key, text, part.strip(), false));
      }
      pieces.add(literal(""));
    }
    if (pieces.size() < 2) {
      throw key.broken(text);
    }
    return new Template(pieces);
  }

  private static Piece inBraces(MappingKey key, String text, String inside) {
    boolean isOptional = inside.endsWith("?");
    String sources = isOptional ? inside.substring(0, inside.length() - 1) : inside;
    List<String> paths = new ArrayList<>();
    for (String source : Parts.of(sources, '|')) {
      boolean isField = BARE_NAME.matcher(source).matches() && Source.alternatives(source) == null;
      paths.add(isField ? Path.to(source) : source);
    }
    return piece(key, text, String.join("|", paths), isOptional);
  }

  private static Piece piece(MappingKey key, String text, String sources, boolean isOptional) {
    List<Source> alternatives = Source.alternatives(sources);
    if (alternatives == null) {
      throw key.broken(text);
    }
    return new Piece(NOTHING, alternatives, isOptional);
  }

  private static Piece literal(String text) {
    return new Piece(text.getBytes(UTF_8), List.of(), false);
  }

  /** All sources in it. */
  List<Source> sources() {
    return pieces.stream().flatMap(piece -> piece.sources.stream()).toList();
  }

  /** The sources of each of its parts. */
  List<List<Source>> parts() {
    return pieces.stream().map(piece -> piece.sources).filter(it -> !it.isEmpty()).toList();
  }

  boolean has(Source.Kind kind) {
    return sources().stream().anyMatch(source -> source.kind() == kind);
  }

  /**
   * Writes the name behind what is in {@code to}.
   *
   * @param channel for {@code {channel}}; null if there is none
   * @return what is missing, in the words of the mapping; null if nothing is
   */
  @Nullable String append(
      SourceRecord record, JsonTape tape, int element, @Nullable String channel, ByteText to) {
    int start = to.length();
    to.append(pieces.get(0).literal);
    boolean isAny = false;
    byte[] between = NOTHING;
    for (int i = 1; i < pieces.size(); i += 2) {
      Piece piece = pieces.get(i);
      int before = to.length();
      to.append(isAny ? between : NOTHING);
      if (append(piece, record, tape, element, channel, to)) {
        isAny = true;
      } else if (piece.isOptional) {
        to.cutTo(before);
      } else {
        return piece.sources.get(0).toString();
      }
      between = pieces.get(i + 1).literal;
    }
    to.append(between);
    return to.length() > start && isAny ? null : pieces.get(1).sources.get(0).toString();
  }

  private boolean append(
      Piece piece,
      SourceRecord record,
      JsonTape tape,
      int element,
      @Nullable String channel,
      ByteText to) {
    for (Source source : piece.sources) {
      Path path = source.path();
      if (path != null) {
        if (path.isWild() ? appendAll(path, tape, element, to) : append(path, tape, element, to)) {
          return true;
        }
        continue;
      }
      byte[] outside =
          source.kind() == Source.Kind.CHANNEL && channel != null
              ? channel.getBytes(UTF_8)
              : source.outside(record);
      if (outside != null && outside.length > 0) {
        to.append(outside);
        return true;
      }
    }
    return false;
  }

  private static boolean append(Path path, JsonTape tape, int element, ByteText to) {
    int node = path.find(tape, element);
    boolean isThere = node != JsonTape.NONE && isName(tape, node);
    if (isThere) {
      to.append(tape, node);
    }
    return isThere;
  }

  private boolean appendAll(Path path, JsonTape tape, int element, ByteText to) {
    many.clear();
    path.visit(
        tape,
        element,
        (names, count, node) -> {
          if (isName(tape, node) && !(names[0] >= 0 && isInternal(tape, names[0]))) {
            many.add(tape, names[0], node);
          }
        });
    for (int i = 0; i < many.size(); i++) {
      to.append(i == 0 ? NOTHING : SLASH);
      to.append(tape, many.node(i));
    }
    return many.size() > 0;
  }

  private static boolean isName(JsonTape tape, int node) {
    return tape.isScalar(node) && tape.end(node) > tape.start(node);
  }

  /**
   * Prometheus keeps names that begin so for itself: they repeat what the record says elsewhere.
   */
  private static boolean isInternal(JsonTape tape, int name) {
    int start = tape.start(name);
    return tape.end(name) - start > 2
        && tape.bytes()[start] == '_'
        && tape.bytes()[start + 1] == '_';
  }
}
