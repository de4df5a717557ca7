package dev.heed.producer;

import java.io.IOException;

/** Says in one line that readings did not reach the topic, how many, and why. */
public final class DeliveryException extends IOException {
  private static final long serialVersionUID = 1L;

  DeliveryException(String message, Throwable cause) {
    super(message, cause);
  }
}
