package dev.heed.consumer.forward;

import com.fasterxml.jackson.databind.JsonNode;
import dev.heed.consumer.SafeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a configuration, read key by key. Whatever is wrong is a {@link ConfigException}
 * that names the path of the key, the value and the rule; a key that nobody asked for is wrong too,
 * see {@link #close()}.
 */
final class ConfigNode implements AutoCloseable {
  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*(ms|s|m|h|d)");

  private final String path;
  private final JsonNode node;
  private final Set<String> known = new TreeSet<>();

  ConfigNode(String path, JsonNode node) {
    this.path = path;
    this.node = node;
    if (!node.isObject()) {
      throw problem(
          path.isEmpty() ? "configuration" : path,
          shown(node),
          "must be a mapping of keys to values");
    }
  }

  private static ConfigException problem(String key, String value, String rule) {
    return new ConfigException(key + " '" + SafeText.line(value) + "': " + rule);
  }

  ConfigException wrong(String key, @Nullable Object value, String rule, Object... more) {
    return problem(key(key), String.valueOf(value), String.format(Locale.ROOT, rule, more));
  }

  /** Where this mapping lies. */
  String path() {
    return path;
  }

  /** The whole path of a key. */
  String key(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Refuses the keys that nobody asked for; to be called when all was read. */
  @Override
  public void close() {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new ConfigException(
            key(SafeText.line(name)) + ": no such key; known are " + String.join(", ", known));
      }
    }
  }

  boolean has(String name) {
    return find(name) != null;
  }

  @Nullable ConfigNode child(String name) {
    JsonNode child = find(name);
    return child == null ? null : new ConfigNode(key(name), child);
  }

  List<ConfigNode> children(String name) {
    JsonNode list = find(name);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray()) {
      throw wrong(name, shown(list), "must be a list");
    }
    List<ConfigNode> children = new ArrayList<>();
    for (JsonNode child : list) {
      children.add(new ConfigNode(key(name) + "[" + children.size() + "]", child));
    }
    return children;
  }

  @Nullable String text(String name) {
    JsonNode value = find(name);
    return value == null ? null : scalar(key(name), value);
  }

  /** One text or a list of them. */
  List<String> texts(String name) {
    JsonNode value = find(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      return List.of(scalar(key(name), value));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value) {
      texts.add(scalar(key(name) + "[" + texts.size() + "]", each));
    }
    return texts;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  String required(String name) {
    String text = text(name);
    if (text == null) {
      throw new ConfigException(key(name) + ": is needed");
    }
    return text;
  }

  /** One of the values, by the name that the configuration uses for it. */
  <T> T one(String name, String text, List<T> values, Function<T, String> code) {
    String wanted = text.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    return values.stream()
        .filter(value -> code.apply(value).equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> wrong(name, text, "must be one of %s", values.stream().map(code).toList()));
  }

  Duration duration(String name, Duration absent, Duration least, Duration most) {
    String text = text(name);
    if (text == null) {
      return absent;
    }
    Duration duration = parseDuration(text);
    if (duration == null || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
      throw wrong(
          name, text, "must be a time such as 500ms, 30s, 5m, 2h from %s to %s", least, most);
    }
    return duration;
  }

  int count(String name, int least, int most) {
    String text = required(name);
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw wrong(name, text, "must be a whole number from %d to %d", least, most);
    }
    return Integer.parseInt(text);
  }

  private static @Nullable Duration parseDuration(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("0")) {
      return Duration.ZERO;
    }
    Matcher m = DURATION.matcher(plain);
    if (!m.matches()) {
      return null;
    }
    double millis =
        switch (m.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          default -> 86_400_000;
        };
    return Duration.ofMillis(Math.round(Double.parseDouble(m.group(1)) * millis));
  }

  private @Nullable JsonNode find(String name) {
    known.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private static String scalar(String key, JsonNode value) {
    if (!value.isValueNode() || value.isNull()) {
      throw problem(key, shown(value), "must be a single value");
    }
    return value.asText();
  }

  private static String shown(JsonNode node) {
    return node.isContainerNode() ? node.getNodeType().name().toLowerCase(Locale.ROOT) : "" + node;
  }
}
