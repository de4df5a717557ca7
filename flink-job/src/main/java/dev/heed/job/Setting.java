package dev.heed.job;

import java.util.Optional;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * An option of the job with the rule that its value must keep.
 *
 * @param option key, type, default and description
 * @param rule in words, as it stands in the documentation and in messages
 * @param holds the rule
 */
record Setting<T>(ConfigOption<T> option, String rule, Predicate<T> holds) {

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
}
