package dev.heed.core.detect.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.heed.core.detect.settings.SettingsMessage.Origin;
import dev.heed.core.detect.settings.SettingsMessage.Profile;
import dev.heed.core.detect.settings.SettingsMessage.Settings;
import dev.heed.core.message.BoundedFile;
import dev.heed.core.message.Excerpt;
import dev.heed.core.message.JsonFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Settings in YAML (or JSON) files: {@code version}, {@code scopes} by name or pattern of sensors,
 * in each the settings of sensors and {@code channels} with their profiles. A folder is all of its
 * {@code .yaml}, {@code .yml} and {@code .json} files; no two set the same scope.
 */
public final class SettingsFiles {
  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  private static final int MOST_BYTES = 1 << 24;
  private static final List<String> ENDINGS = List.of(".yaml", ".yml", ".json");
  private static final List<String> ROOT = List.of("version", "scopes");
  private static final String CHANNELS = "channels";

  private SettingsFiles() {}

  /**
   * Reads a file, or all files of a folder.
   *
   * @throws IOException that names file, key, value and rule
   */
  public static List<SettingsMessage> read(Path path) throws IOException {
    List<SettingsMessage> messages = new ArrayList<>();
    Map<String, Path> setBy = new HashMap<>();
    for (Path file : files(path)) {
      for (SettingsMessage message : readFile(file)) {
        Path other = setBy.putIfAbsent(message.key(), file);
        if (other != null) {
          throw new IOException(file + ": '" + message.key() + "' is set by " + other + " too");
        }
        messages.add(message);
      }
    }
    try {
      SettingsBook.of(messages);
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
    return messages;
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> found = Files.walk(path)) {
      List<Path> files =
          found.filter(Files::isRegularFile).filter(SettingsFiles::isOurs).sorted().toList();
      if (files.isEmpty()) {
        throw new IOException(path + ": has no file that ends with one of " + ENDINGS);
      }
      return files;
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static List<SettingsMessage> readFile(Path file) throws IOException {
    byte[] bytes = BoundedFile.read(file, MOST_BYTES, "a file of settings");
    try {
      return parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads the text of one file.
   *
   * @throws IOException that names key, value and rule
   */
  public static List<SettingsMessage> parse(String yaml) throws IOException {
    JsonNode tree;
    try {
      tree = YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null ? "" : " at line " + Math.max(1, e.getLocation().getLineNr());
      throw new IOException(
          "is not YAML" + where + ": " + Excerpt.oneLine(e.getOriginalMessage().strip()), e);
    }
    JsonFields root = JsonFields.of("settings", tree);
    root.allow(ROOT);
    SettingsCodec.checkVersion(root);
    JsonFields scopes = root.object("scopes");
    List<SettingsMessage> messages = new ArrayList<>();
    for (String name : scopes.names()) {
      read(SettingsCodec.scope(scopes, name, name), scopes.object(name), messages);
    }
    return messages;
  }

  private static void read(Scope scope, JsonFields fields, List<SettingsMessage> messages)
      throws IOException {
    List<String> known = new ArrayList<>(ValuesCodec.SETTINGS);
    known.add(CHANNELS);
    fields.allow(known);
    SensorSettings settings = ValuesCodec.settings(fields.without(CHANNELS));
    if (!settings.equals(SensorSettings.NONE)) {
      messages.add(new Settings(scope, settings, Origin.UNKNOWN));
    }
    if (fields.has(CHANNELS)) {
      JsonFields channels = fields.object(CHANNELS);
      for (String name : channels.names()) {
        Scope channel = SettingsCodec.scope(channels, name, name);
        ChannelProfile profile = ValuesCodec.profile(channels.object(name));
        messages.add(new Profile(scope, channel, profile, Origin.UNKNOWN));
      }
    }
  }
}
