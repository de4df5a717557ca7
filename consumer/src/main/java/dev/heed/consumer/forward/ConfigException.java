package dev.heed.consumer.forward;

import java.io.Serial;

/** A configuration that breaks a rule; the message names key, value and rule. */
public final class ConfigException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  ConfigException(String message) {
    super(message);
  }

  ConfigException(String message, Throwable cause) {
    super(message, cause);
  }
}
