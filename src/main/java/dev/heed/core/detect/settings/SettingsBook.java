package dev.heed.core.detect.settings;

import dev.heed.core.detect.settings.SettingsMessage.Origin;
import dev.heed.core.detect.settings.SettingsMessage.Profile;
import dev.heed.core.detect.settings.SettingsMessage.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All messages of what is set, the last one of each key, and what they come to for a sensor: of
 * those that set the same, the most specific counts. Which came first does not matter, only which
 * came last under its key.
 *
 * <p>Bounded: at most {@value #MOST_MESSAGES} messages, of them {@value #MOST_PATTERNS} for all
 * sensors or patterns of them. To resolve a sensor costs O(patterns) matches. Not safe for several
 * threads: it remembers what it resolved.
 */
public final class SettingsBook {
  /** Most messages. */
  public static final int MOST_MESSAGES = 100_000;

  /** Most messages that are about more than one sensor. */
  public static final int MOST_PATTERNS = 1_000;

  /** Sensors whose settings are remembered. */
  private static final int MOST_RESOLVED = 100_000;

  private final Map<String, SettingsMessage> all = new TreeMap<>();
  private final Map<String, SettingsMessage> patterns = new TreeMap<>();
  private final Map<String, List<SettingsMessage>> bySensor = new HashMap<>();
  private final Map<String, EffectiveSettings> resolved = new HashMap<>();

  /** A book of messages, the last of each key. */
  public static SettingsBook of(Collection<? extends SettingsMessage> messages) {
    SettingsBook book = new SettingsBook();
    messages.forEach(book::accept);
    return book;
  }

  /**
   * Takes a message in place of the one of the same key.
   *
   * @throws IllegalArgumentException if the book is full; nothing is changed then
   */
  public void accept(SettingsMessage message) {
    boolean isNew = !all.containsKey(message.key());
    boolean isPattern = !message.scope().isName();
    if (isNew && all.size() >= MOST_MESSAGES) {
      throw new IllegalArgumentException("settings: at most " + MOST_MESSAGES + " messages");
    }
    if (isNew && isPattern && patterns.size() >= MOST_PATTERNS) {
      throw new IllegalArgumentException(
          "settings: at most " + MOST_PATTERNS + " messages for all sensors or patterns of them");
    }
    remove(message.key());
    all.put(message.key(), message);
    if (isPattern) {
      patterns.put(message.key(), message);
    } else {
      bySensor
          .computeIfAbsent(message.scope().toString(), sensor -> new ArrayList<>())
          .add(message);
    }
  }

  /** Takes back the message of a key, if there is one. */
  public void remove(String key) {
    resolved.clear();
    SettingsMessage message = all.remove(key);
    if (message == null) {
      return;
    }
    patterns.remove(key);
    String sensor = message.scope().toString();
    List<SettingsMessage> own = bySensor.get(sensor);
    if (own != null && own.remove(message) && own.isEmpty()) {
      bySensor.remove(sensor);
    }
  }

  /** Whether nothing is set of any sensor. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** All messages, in the order of their keys. */
  public Collection<SettingsMessage> messages() {
    return Collections.unmodifiableCollection(all.values());
  }

  /** The message of a key, or null. */
  public @Nullable SettingsMessage get(String key) {
    return all.get(key);
  }

  /** Settings messages about a sensor, the least specific first. */
  public List<Settings> settings(String sensor) {
    List<Settings> found = new ArrayList<>();
    for (SettingsMessage message : about(sensor)) {
      if (message instanceof Settings settings) {
        found.add(settings);
      }
    }
    found.sort(Comparator.comparing(Settings::scope));
    return found;
  }

  /** Profiles of channels of a sensor, the least specific first. */
  public List<Profile> profiles(String sensor) {
    List<Profile> found = new ArrayList<>();
    for (SettingsMessage message : about(sensor)) {
      if (message instanceof Profile profile) {
        found.add(profile);
      }
    }
    found.sort(SettingsMessage.PROFILES);
    return found;
  }

  private List<SettingsMessage> about(String sensor) {
    List<SettingsMessage> found = new ArrayList<>();
    for (SettingsMessage message : patterns.values()) {
      if (message.scope().matches(sensor)) {
        found.add(message);
      }
    }
    found.addAll(bySensor.getOrDefault(sensor, List.of()));
    return found;
  }

  /** What all messages come to for a sensor; null if nothing is set of any. */
  public @Nullable EffectiveSettings effective(String sensor) {
    if (all.isEmpty()) {
      return null;
    }
    EffectiveSettings known = resolved.get(sensor);
    if (known == null) {
      known = resolve(sensor);
      if (resolved.size() >= MOST_RESOLVED) {
        resolved.clear();
      }
      resolved.put(sensor, known);
    }
    return known;
  }

  /** The same settings, but for what is set of one sensor on top. */
  public SettingsBook with(String sensor, SensorSettings settings) {
    SettingsBook book = of(all.values());
    Scope scope = Scope.of(sensor);
    SettingsMessage own = all.get(new Settings(scope, settings, Origin.UNKNOWN).key());
    SensorSettings before = own instanceof Settings set ? set.settings() : SensorSettings.NONE;
    book.accept(new Settings(scope, settings.over(before), Origin.UNKNOWN));
    return book;
  }

  private EffectiveSettings resolve(String sensor) {
    SensorSettings settings = SensorSettings.NONE;
    for (Settings message : settings(sensor)) {
      settings = message.settings().over(settings);
    }
    return new EffectiveSettings(settings, profiles(sensor));
  }
}
