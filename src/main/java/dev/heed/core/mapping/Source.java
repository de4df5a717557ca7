package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one text of a reading is: in the record's value by a pointer, or its key, topic, a header
 * or its timestamp.
 *
 * @param path of a pointer; null for the others
 * @param header name of a header; empty for the others
 */
record Source(Kind kind, @Nullable Path path, String header) {
  enum Kind {
    POINTER,
    KEY,
    TOPIC,
    TIMESTAMP,
    HEADER,
    CHANNEL
  }

  private static final String HEADER_PREFIX = "header:";

  /** Sources of which the first that is there counts; null if the text is none. */
  static @Nullable List<Source> alternatives(String text) {
    List<Source> sources = new ArrayList<>();
    for (String part : Parts.of(text, '|')) {
      Source source = parse(part.strip());
      if (source == null) {
        return null;
      }
      sources.add(source);
    }
    return sources;
  }

  private static @Nullable Source parse(String text) {
    return switch (text) {
      case "key" -> of(Kind.KEY);
      case "topic" -> of(Kind.TOPIC);
      case "timestamp" -> of(Kind.TIMESTAMP);
      case "channel" -> of(Kind.CHANNEL);
      default -> {
        if (text.startsWith(HEADER_PREFIX) && text.length() > HEADER_PREFIX.length()) {
          yield new Source(Kind.HEADER, null, text.substring(HEADER_PREFIX.length()));
        }
        Path path = Path.parse(text);
        yield path == null ? null : new Source(Kind.POINTER, path, "");
      }
    };
  }

  private static Source of(Kind kind) {
    return new Source(kind, null, "");
  }

  /** The bytes of what is not in the record's value; null if it is not there. */
  byte @Nullable [] outside(SourceRecord record) {
    return switch (kind) {
      case KEY -> record.key();
      case TOPIC -> record.topic().isEmpty() ? null : record.topic().getBytes(UTF_8);
      case HEADER -> record.headers().last(header);
      default -> null;
    };
  }

  @Override
  public String toString() {
    return switch (kind) {
      case POINTER -> String.valueOf(path);
      case HEADER -> HEADER_PREFIX + header;
      default -> kind.name().toLowerCase(java.util.Locale.ROOT);
    };
  }
}
