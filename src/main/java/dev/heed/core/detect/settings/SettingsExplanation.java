package dev.heed.core.detect.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.detect.settings.SettingsMessage.Profile;
import dev.heed.core.detect.settings.SettingsMessage.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which message set what of a sensor.
 *
 * @param sensor the sensor
 * @param values what is in force, the sensor's own first, then by channel
 */
public record SettingsExplanation(String sensor, List<Value> values) {

  /**
   * One value that is in force.
   *
   * @param channel a channel, or a pattern of channels; empty if it is of the sensor as a whole
   * @param key what is set
   * @param value as JSON
   * @param by the message that set it
   * @param overridden messages that set it too, but are less specific, the least specific first
   */
  public record Value(
      String channel,
      String key,
      JsonNode value,
      SettingsMessage by,
      List<SettingsMessage> overridden) {}

  /** Explains what is in force for a sensor. */
  public static SettingsExplanation of(SettingsBook book, String sensor) {
    List<Value> values = new ArrayList<>();
    Map<String, List<SettingsMessage>> ofSensor = new LinkedHashMap<>();
    for (Settings message : book.settings(sensor)) {
      note(ofSensor, ValuesCodec.tree(message.settings()), message);
    }
    add(values, "", ofSensor);
    List<Profile> profiles = book.profiles(sensor);
    Map<String, Scope> channels = new TreeMap<>();
    profiles.forEach(message -> channels.put(message.channel().toString(), message.channel()));
    for (Scope channel : channels.values()) {
      Map<String, List<SettingsMessage>> ofChannel = new LinkedHashMap<>();
      for (Profile message : profiles) {
        if (isAbout(message, channel)) {
          note(ofChannel, ValuesCodec.tree(message.profile()), message);
        }
      }
      add(values, channel.toString(), ofChannel);
    }
    return new SettingsExplanation(sensor, List.copyOf(values));
  }

  private static boolean isAbout(Profile message, Scope channel) {
    return channel.isName()
        ? message.channel().matches(channel.toString())
        : message.channel().equals(channel);
  }

  private static void note(
      Map<String, List<SettingsMessage>> byKey, ObjectNode tree, SettingsMessage message) {
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      byKey.computeIfAbsent(field.getKey(), key -> new ArrayList<>()).add(message);
    }
  }

  private static void add(
      List<Value> values, String channel, Map<String, List<SettingsMessage>> byKey) {
    byKey.forEach(
        (key, messages) -> {
          SettingsMessage by = messages.get(messages.size() - 1);
          List<SettingsMessage> others = List.copyOf(messages.subList(0, messages.size() - 1));
          values.add(new Value(channel, key, tree(by).get(key), by, others));
        });
  }

  private static ObjectNode tree(SettingsMessage message) {
    return message instanceof Profile profile
        ? ValuesCodec.tree(profile.profile())
        : ValuesCodec.tree(((Settings) message).settings());
  }
}
