package dev.heed.core.message;

/**
 * Says why a record is not a reading. It is an expected outcome at full stream rate, so it carries
 * no stack trace.
 */
public final class RejectedReadingException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RejectReason reason;

  /**
   * @param detail one line that names the field, the value given (shortened) and the rule
   */
  public RejectedReadingException(RejectReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  public RejectReason reason() {
    return reason;
  }
}
