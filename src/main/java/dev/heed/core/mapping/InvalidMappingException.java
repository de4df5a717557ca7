package dev.heed.core.mapping;

import dev.heed.core.message.Excerpt;

/** Says which setting of a mapping breaks which rule. */
public final class InvalidMappingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final String rule;
  private final String value;

  public InvalidMappingException(String key, String rule, String value) {
    super("%s: %s, given '%s'".formatted(key, rule, Excerpt.oneLine(value)));
    this.key = key;
    this.rule = rule;
    this.value = value;
  }

  /** The setting, without the prefix that an option may have. */
  public String key() {
    return key;
  }

  /** What the value must be, in words. */
  public String rule() {
    return rule;
  }

  /** What was given. */
  public String value() {
    return value;
  }
}
