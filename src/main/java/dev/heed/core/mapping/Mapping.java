package dev.heed.core.mapping;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says where a reading is in a record of any shape. Immutable; checked as a whole when it is made.
 * What is not set is as in Heed's own form.
 */
public final class Mapping implements Serializable {
  /** Heed's own form, which a parser of its own reads. */
  public static final Mapping NATIVE = new Mapping(new EnumMap<>(MappingKey.class));

  /** The setting that names a preset to start from. */
  public static final String PRESET = "preset";

  private static final long serialVersionUID = 1L;

  private final EnumMap<MappingKey, String> settings;

  private Mapping(EnumMap<MappingKey, String> settings) {
    this.settings = settings;
  }

  /**
   * A mapping of settings by name, as in {@link MappingKey#text} and {@link #PRESET}; settings win
   * over those of the preset. To give one of value and values unsets the other.
   *
   * @throws InvalidMappingException for the first setting that breaks its rule
   */
  public static Mapping of(Map<String, String> settings) {
    EnumMap<MappingKey, String> all = new EnumMap<>(MappingKey.class);
    String preset = settings.get(PRESET);
    if (preset != null) {
      all.putAll(Preset.named(preset).settings());
    }
    EnumMap<MappingKey, String> given = new EnumMap<>(MappingKey.class);
    settings.forEach(
        (name, value) -> {
          MappingKey key = MappingKey.find(name);
          if (key != null) {
            given.put(key, value.strip());
          } else if (!name.equals(PRESET)) {
            throw new InvalidMappingException(
                name, "there is no such setting of a mapping; docs/mapping.md lists all", value);
          }
        });
    if (given.containsKey(MappingKey.VALUE) || given.containsKey(MappingKey.VALUES)) {
      all.put(MappingKey.VALUE, "");
      all.put(MappingKey.VALUES, "");
    }
    all.putAll(given);
    Mapping mapping = new Mapping(all);
    MappingPlan.of(mapping);
    return mapping;
  }

  /** Whether it is Heed's own form. */
  public boolean isNative() {
    return settings.isEmpty();
  }

  /** The value of a setting; its default if it is not set. */
  public String get(MappingKey key) {
    return settings.getOrDefault(key, key.byDefault());
  }

  /** What is set and differs from the default, by name. */
  public Map<String, String> settings() {
    Map<String, String> set = new LinkedHashMap<>();
    settings.forEach(
        (key, value) -> {
          if (!value.equals(key.byDefault())) {
            set.put(key.text(), value);
          }
        });
    return set;
  }

  boolean isOn(MappingKey key) {
    return switch (get(key)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw key.broken(get(key));
    };
  }

  /** The parts of a setting between commas. */
  List<String> list(MappingKey key) {
    List<String> parts = new ArrayList<>();
    for (String part : Parts.of(get(key), ',')) {
      if (!part.isBlank()) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Mapping that && settings.equals(that.settings);
  }

  @Override
  public int hashCode() {
    return settings.hashCode();
  }

  @Override
  public String toString() {
    return "Mapping" + settings();
  }
}
