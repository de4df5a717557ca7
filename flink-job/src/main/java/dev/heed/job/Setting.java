package dev.heed.job;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/**
 * An option of the job with the rule that its value must keep.
 *
 * @param option key, type, default and description
 * @param rule in words, as it stands in the documentation and in messages
 * @param holds the rule
 */
record Setting<T>(ConfigOption<T> option, String rule, Predicate<T> holds) {
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

  String key() {
    return option.key();
  }

  /**
   * The value, or the default.
   *
   * @throws InvalidOptionException if it has neither, is of another type, or breaks the rule
   */
  T get(Configuration configuration) {
    T value = find(configuration);
    if (value == null) {
      throw new InvalidOptionException(key() + ": " + rule + ", but none is given");
    }
    return value;
  }

  /** The value, or the default, or null if it has neither. */
  @Nullable T find(Configuration configuration) {
    Optional<T> given;
    try {
      given = configuration.getOptional(option);
    } catch (IllegalArgumentException e) {
      throw broken(configuration);
    }
    T value = given.orElse(option.defaultValue());
    if (value != null && !holds.test(value)) {
      throw broken(configuration);
    }
    return value;
  }

  private InvalidOptionException broken(Configuration configuration) {
    return new InvalidOptionException(
        key(), rule, String.valueOf(configuration.toMap().get(key())));
  }

  static ConfigOptions.OptionBuilder option(String key) {
    return ConfigOptions.key(key);
  }

  static Setting<String> text(String key, String byDefault, String description) {
    return new Setting<>(
        option(key).stringType().defaultValue(byDefault).withDescription(description),
        "must not be blank",
        s -> !s.isBlank());
  }

  static Setting<String> noDefault(String key, String rule, String description) {
    return new Setting<>(
        option(key).stringType().noDefaultValue().withDescription(description),
        rule,
        s -> !s.isBlank());
  }

  static Setting<String> topic(String key, String byDefault, String description) {
    return new Setting<>(
        option(key).stringType().defaultValue(byDefault).withDescription(description),
        "must be 1 to 249 letters, digits, dots, underscores or hyphens",
        Setting::isTopic);
  }

  static boolean isTopic(String name) {
    return TOPIC.matcher(name).matches();
  }

  static Setting<Boolean> flag(String key, String description) {
    return choice(
        option(key).booleanType().defaultValue(false).withDescription(description),
        "must be true or false");
  }

  static <T> Setting<T> choice(ConfigOption<T> option, String rule) {
    return new Setting<>(option, rule, value -> true);
  }

  static Setting<Integer> range(String key, int byDefault, int low, int high, String description) {
    return new Setting<>(
        option(key).intType().defaultValue(byDefault).withDescription(description),
        "must be between " + low + " and " + high,
        n -> n >= low && n <= high);
  }

  static Setting<Duration> range(
      String key, Duration byDefault, Duration low, Duration high, String description) {
    return new Setting<>(
        option(key).durationType().defaultValue(byDefault).withDescription(description),
        "must be between %s and %s"
            .formatted(TimeUtils.formatWithHighestUnit(low), TimeUtils.formatWithHighestUnit(high)),
        d -> d.compareTo(low) >= 0 && d.compareTo(high) <= 0);
  }

  static Predicate<String> parses(Consumer<String> parser) {
    return text -> {
      try {
        parser.accept(text);
        return true;
      } catch (IllegalArgumentException | DateTimeParseException e) {
        return false;
      }
    };
  }
}
