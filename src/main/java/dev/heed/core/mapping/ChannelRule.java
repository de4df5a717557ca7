package dev.heed.core.mapping;

import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where one or many channels of a reading are.
 *
 * @param name the channel's; null if the wildcards of the path name it
 * @param excluded channels that the wildcards find and that are not wanted
 */
record ChannelRule(Path path, @Nullable String name, Set<String> excluded) {

  /** All rules of a mapping, value and values. */
  static List<ChannelRule> of(Mapping mapping, List<Path> used) {
    Set<String> except = new HashSet<>(mapping.list(MappingKey.EXCEPT));
    List<ChannelRule> rules = new ArrayList<>();
    String value = mapping.get(MappingKey.VALUE);
    if (!value.isEmpty()) {
      for (String pointer : Parts.of(value, '|')) {
        Path path = path(MappingKey.VALUE, pointer.strip(), value);
        if (path.isWild()) {
          throw MappingKey.VALUE.broken(value);
        }
        rules.add(new ChannelRule(path, Reading.SINGLE_CHANNEL, Set.of()));
      }
    }
    for (String text : mapping.list(MappingKey.VALUES)) {
      rules.add(rule(text, used, except));
    }
    if (rules.isEmpty()) {
      throw MappingKey.VALUES.broken("");
    }
    return rules;
  }

  private static ChannelRule rule(String text, List<Path> used, Set<String> except) {
    int equals = isNamed(text) ? text.indexOf('=') : -1;
    Path path = path(MappingKey.VALUES, text.substring(equals + 1).strip(), text);
    if (!path.isWild()) {
      String name = equals < 0 ? path.lastName() : text.substring(0, equals).strip();
      if (name == null || name.isEmpty()) {
        throw MappingKey.VALUES.broken(text);
      }
      return new ChannelRule(path, name, Set.of());
    }
    if (equals >= 0) {
      throw new InvalidMappingException(
          MappingKey.VALUES.text(), "one name can't stand for all that * or [] finds", text);
    }
    Set<String> excluded = new HashSet<>(except);
    for (Path other : used) {
      String field = other.lastNameFoundBy(path);
      if (field != null) {
        excluded.add(field);
      }
    }
    return new ChannelRule(path, null, excluded);
  }

  private static boolean isNamed(String text) {
    int slash = text.indexOf('/');
    int equals = text.indexOf('=');
    return equals >= 0 && (slash < 0 || equals < slash);
  }

  private static Path path(MappingKey key, String text, String given) {
    Path path = Path.parse(text);
    if (path == null) {
      throw key.broken(given);
    }
    return path;
  }
}
