package dev.heed.consumer.forward;

import java.time.Duration;

/**
 * What happens when a target does not take a message.
 *
 * @param first wait before the second attempt; doubles from attempt to attempt
 * @param max no wait gets longer
 * @param giveUpAfter a message that was not taken for so long is given up; zero for never
 */
public record Retry(Duration first, Duration max, Duration giveUpAfter) {
  static final Retry DEFAULT =
      new Retry(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(24));
}
