package dev.heed.job;

import org.jspecify.annotations.Nullable;

/** Says in one line what outside the job keeps it from starting: broker, topic, folder. */
public final class StartupException extends Exception {
  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    this(message, null);
  }

  public StartupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
