package dev.heed.core.detect.settings;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One message of what is set for a scope; a later one of the same key replaces it as a whole. */
public sealed interface SettingsMessage {
  /** The more specific is the greater; so of two that set the same, the last counts. */
  Comparator<Profile> PROFILES =
      Comparator.comparing(Profile::scope).thenComparing(Profile::channel);

  /** The sensors that it is about. */
  Scope scope();

  /** Who said so and why. */
  Origin origin();

  /** What identifies it: its type and scopes. The key of its record in the settings topic. */
  String key();

  /**
   * Who set something, and why.
   *
   * @param author null if nobody says
   * @param reason null if nobody says
   */
  record Origin(@Nullable String author, @Nullable String reason) {
    public static final Origin UNKNOWN = new Origin(null, null);
  }

  /** Settings of sensors. */
  record Settings(Scope scope, SensorSettings settings, Origin origin) implements SettingsMessage {
    static final String TYPE = "settings";

    @Override
    public String key() {
      return TYPE + " " + scope;
    }
  }

  /**
   * The profile of channels.
   *
   * @param channel which of the sensors' channels
   */
  record Profile(Scope scope, Scope channel, ChannelProfile profile, Origin origin)
      implements SettingsMessage {
    static final String TYPE = "profile";

    @Override
    public String key() {
      return TYPE + " " + scope + " " + channel;
    }
  }
}
