package dev.heed.consumer.forward;

import java.time.Duration;

/**
 * What became of one attempt to tell a target.
 *
 * @param result whether it is worth another attempt
 * @param why in a few words, for the log; holds no secret
 * @param retryAfter what the target asks to wait; zero if it does not
 */
record Outcome(Result result, String why, Duration retryAfter) {

  enum Result {
    /** The target took the message. */
    TAKEN,
    /** It may take the message later. */
    RETRY,
    /** It will never take this message. */
    REFUSED,
    /** The attempt was broken off, as the forwarder stops. */
    STOPPED
  }

  static Outcome of(Result result, String why) {
    return new Outcome(result, why, Duration.ZERO);
  }
}
