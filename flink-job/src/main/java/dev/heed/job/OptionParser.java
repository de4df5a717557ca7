package dev.heed.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.heed.core.message.BoundedFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.configuration.Configuration;

/**
 * Reads options from {@code --key value} pairs and from a file named by {@code --config}; the
 * command line wins. Types and ranges are checked later, by {@link JobSettings}.
 */
public final class OptionParser {
  private static final String CONFIG = "config";
  private static final int MAX_BYTES = 1 << 20;

  private OptionParser() {}

  /**
   * @param args {@code --key value} or {@code --key=value}; a switch may stand without a value
   * @throws InvalidOptionException if an option is unknown, given twice or without a value, or if
   *     the file can't be read
   */
  public static Configuration parse(List<String> args) {
    Map<String, String> given = new HashMap<>();
    Iterator<String> rest = args.iterator();
    String next = rest.hasNext() ? rest.next() : null;
    while (next != null) {
      if (!next.startsWith("--") || next.length() == 2) {
        throw new InvalidOptionException("expected --key value, given '" + next + "'");
      }
      int equals = next.indexOf('=');
      String key = next.substring(2, equals < 0 ? next.length() : equals);
      String value = equals < 0 ? null : next.substring(equals + 1);
      next = rest.hasNext() ? rest.next() : null;
      if (value == null && next != null && !next.startsWith("--")) {
        value = next;
        next = rest.hasNext() ? rest.next() : null;
      }
      if (value == null && isSwitch(key)) {
        value = "true";
      }
      if (value == null) {
        throw new InvalidOptionException(key + ": a value must follow, but none is given");
      }
      if (given.put(key, value) != null) {
        throw new InvalidOptionException(key + ": must be given once, but is given twice");
      }
    }
    given.forEach(KafkaSecrets::checkOnCommandLine);
    String file = given.remove(CONFIG);
    Map<String, String> options = new HashMap<>(file == null ? Map.of() : readFile(file));
    options.putAll(given);
    checkKeys(options.keySet());
    return Configuration.fromMap(options);
  }

  private static boolean isSwitch(String key) {
    return key.equals(JobOptions.SCORES.key()) || key.equals(JobOptions.CREATE_TOPICS.key());
  }

  private static void checkKeys(Set<String> keys) {
    Set<String> known = new HashSet<>();
    JobOptions.ALL.forEach(setting -> known.add(setting.key()));
    for (String key : keys) {
      if (!known.contains(key) && !key.startsWith(JobOptions.KAFKA_PROPERTY_PREFIX)) {
        throw new InvalidOptionException(
            key + ": there is no such option; all are listed in docs/configuration.md");
      }
    }
  }

  private static Map<String, String> readFile(String name) {
    Path file = Path.of(name);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new InvalidOptionException(CONFIG, "must name a file that can be read", name);
    }
    try {
      if (name.endsWith(".yaml") || name.endsWith(".yml")) {
        Map<String, String> flat = new HashMap<>();
        Object tree = new YAMLMapper().readValue(read(file), Object.class);
        if (!(tree instanceof Map<?, ?> options)) {
          throw new InvalidOptionException(CONFIG, "must name a file of keys and values", name);
        }
        flatten("", options, flat);
        return flat;
      }
      if (name.endsWith(".properties")) {
        return strings(load(file));
      }
    } catch (InvalidOptionException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new InvalidOptionException(
          CONFIG, "must name a YAML file of keys and values: " + oneLine(e), name);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidOptionException(CONFIG, "can't be read: " + e.getMessage(), name);
    }
    throw new InvalidOptionException(CONFIG, "must end in .yaml, .yml or .properties", name);
  }

  /** Nested keys are joined by dots, so that kafka.property.x can be written as a tree. */
  private static void flatten(String prefix, Map<?, ?> tree, Map<String, String> flat) {
    tree.forEach(
        (name, value) -> {
          String key = prefix + name;
          if (value instanceof Map<?, ?> branch) {
            flatten(key + ".", branch, flat);
          } else if (value == null || value instanceof Iterable) {
            throw new InvalidOptionException(
                key,
                "must have one value",
                KafkaSecrets.isKept(key) ? "(not shown)" : String.valueOf(value));
          } else {
            flat.put(key, value.toString());
          }
        });
  }

  static Properties load(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(new String(read(file), StandardCharsets.UTF_8)));
    return properties;
  }

  private static byte[] read(Path file) throws IOException {
    return BoundedFile.read(file, MAX_BYTES, "a file of options");
  }

  private static Map<String, String> strings(Properties properties) {
    Map<String, String> map = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
    return map;
  }

  static String oneLine(JsonProcessingException e) {
    String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
    return where + e.getOriginalMessage().lines().findFirst().orElse("");
  }
}
