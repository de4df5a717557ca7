package dev.heed.consumer;

import org.jspecify.annotations.Nullable;

/** Says in one line, fit for a user, why reading alerts ended. */
public final class AlertClientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Problem {
    /** No broker answered in time. */
    BROKER_AWAY,
    /** The alerts topic does not exist. */
    TOPIC_MISSING,
    /** Credentials are wrong or do not allow reading. */
    NOT_ALLOWED,
    /** The Kafka client refused its configuration. */
    CONFIGURATION,
    /** Other members hold the group that a finite read wants to commit to. */
    GROUP_IN_USE,
    /** The handler threw; its exception is the cause. */
    HANDLER_FAILED,
    /** Anything else that Kafka reports. */
    KAFKA
  }

  private final Problem problem;

  AlertClientException(Problem problem, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
