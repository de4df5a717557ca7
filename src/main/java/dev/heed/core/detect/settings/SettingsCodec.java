package dev.heed.core.detect.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.heed.core.detect.settings.SettingsMessage.Origin;
import dev.heed.core.detect.settings.SettingsMessage.Profile;
import dev.heed.core.detect.settings.SettingsMessage.Settings;
import dev.heed.core.message.JsonFields;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings messages as JSON. Strict: a key that is not known, a value of the wrong sort or out of
 * range, and a message of a later version are refused with key, value and rule.
 */
public final class SettingsCodec {
  /** The version that is written, and the latest that is read. */
  public static final int VERSION = 1;

  /** Most bytes of a message. */
  public static final int MOST_BYTES = 1 << 16;

  /** Longest name, pattern, unit or author, in characters. */
  static final int MAX_NAME = 256;

  /** Longest description or reason, in characters. */
  static final int MAX_TEXT = 2_000;

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> TYPES = List.of(Settings.TYPE, Profile.TYPE);
  private static final List<String> OF_SETTINGS =
      List.of("type", "version", "scope", "settings", "author", "reason");
  private static final List<String> OF_PROFILE =
      List.of("type", "version", "scope", "channel", "profile", "author", "reason");

  private SettingsCodec() {}

  public static byte[] write(SettingsMessage message) {
    try {
      return JSON.writeValueAsBytes(tree(message));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a message is always writable", e);
    }
  }

  static ObjectNode tree(SettingsMessage message) {
    ObjectNode root = JSON.createObjectNode();
    if (message instanceof Profile profile) {
      root.put("type", Profile.TYPE).put("version", VERSION);
      root.put("scope", message.scope().toString());
      root.put("channel", profile.channel().toString());
      root.set("profile", ValuesCodec.tree(profile.profile()));
    } else if (message instanceof Settings settings) {
      root.put("type", Settings.TYPE).put("version", VERSION);
      root.put("scope", message.scope().toString());
      root.set("settings", ValuesCodec.tree(settings.settings()));
    }
    Origin origin = message.origin();
    if (origin.author() != null) {
      root.put("author", origin.author());
    }
    if (origin.reason() != null) {
      root.put("reason", origin.reason());
    }
    return root;
  }

  /**
   * @throws IOException with one line that names key, value and rule
   */
  public static SettingsMessage read(byte[] json) throws IOException {
    if (json.length > MOST_BYTES) {
      throw new IOException(
          "message must have at most " + MOST_BYTES + " bytes, given " + json.length);
    }
    JsonFields fields = JsonFields.parse("message", json);
    String type = fields.text("type");
    if (!TYPES.contains(type)) {
      throw fields.wrong("type", "one of " + TYPES);
    }
    checkVersion(fields);
    Scope scope = scope(fields, "scope");
    Origin origin =
        new Origin(brief(fields, "author", MAX_NAME), brief(fields, "reason", MAX_TEXT));
    if (type.equals(Settings.TYPE)) {
      fields.allow(OF_SETTINGS);
      return new Settings(scope, ValuesCodec.settings(fields.object("settings")), origin);
    }
    fields.allow(OF_PROFILE);
    Scope channel = scope(fields, "channel");
    return new Profile(scope, channel, ValuesCodec.profile(fields.object("profile")), origin);
  }

  static void checkVersion(JsonFields fields) throws IOException {
    int version = fields.count("version");
    if (version < 1 || version > VERSION) {
      throw fields.wrong("version", "at most " + VERSION + ", the latest that this Heed reads");
    }
  }

  private static Scope scope(JsonFields fields, String key) throws IOException {
    return scope(fields, key, fields.text(key));
  }

  static Scope scope(JsonFields fields, String key, String text) throws IOException {
    if (text.isBlank() || text.length() > MAX_NAME) {
      throw fields.wrong(
          key, "a name, a pattern such as line-1/*, or *, of 1 to " + MAX_NAME + " characters");
    }
    return Scope.of(text);
  }

  static @Nullable String brief(JsonFields fields, String key, int most) throws IOException {
    String text = fields.optionalText(key);
    if (text != null && text.length() > most) {
      throw fields.wrong(key, "at most " + most + " characters");
    }
    return text;
  }
}
