package dev.heed.job;

/**
 * Says in one line which option is wrong, what was given, and what the rule is. A user's mistake is
 * no fault of the program, so it carries no stack trace.
 */
public final class InvalidOptionException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidOptionException(String message) {
    super(message);
  }

  InvalidOptionException(String key, String rule, String given) {
    super(key + ": " + rule + ", given '" + given + "'");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
