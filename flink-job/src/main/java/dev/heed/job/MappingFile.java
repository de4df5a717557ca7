package dev.heed.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.heed.core.message.BoundedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A mapping of readings in a YAML or JSON file: its settings by name, as the options have them
 * without their prefix. A list stands for what an option separates by commas, and names with
 * pointers for channels.
 */
public final class MappingFile {
  private static final int MAX_BYTES = 1 << 20;

  private MappingFile() {}

  /**
   * The settings of a file, not checked yet.
   *
   * @throws IOException if it can't be read or is no such file; says which and why, in one line
   */
  public static Map<String, String> read(Path file) throws IOException {
    Object tree;
    try {
      byte[] bytes = BoundedFile.read(file, MAX_BYTES, "a file of a mapping");
      tree = new YAMLMapper().readValue(bytes, Object.class);
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is neither YAML nor JSON: " + OptionParser.oneLine(e), e);
    }
    if (!(tree instanceof Map<?, ?> settings)) {
      throw new IOException(file + " must hold settings, as in 'sensor: /device_id'");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<?, ?> setting : settings.entrySet()) {
      texts.put(String.valueOf(setting.getKey()), text(file, setting.getKey(), setting.getValue()));
    }
    return texts;
  }

  private static String text(Path file, Object key, Object value) throws IOException {
    List<String> parts = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object part : list) {
        parts.add(scalar(file, key, part));
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> part : map.entrySet()) {
        parts.add(part.getKey() + "=" + scalar(file, key, part.getValue()));
      }
    } else {
      parts.add(scalar(file, key, value));
    }
    return String.join(",", parts);
  }

  private static String scalar(Path file, Object key, Object value) throws IOException {
    if (value == null || value instanceof Iterable || value instanceof Map) {
      throw new IOException(file + ": " + key + " must have a value, or a list of values");
    }
    return value.toString();
  }
}
