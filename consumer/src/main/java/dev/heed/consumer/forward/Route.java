package dev.heed.consumer.forward;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way that alerts take: which of them, to whom, and in what measure.
 *
 * @param name part of the consumer group's name, so a new name starts anew
 * @param target who is told
 * @param match which events are told
 * @param grouping what is told in one message
 * @param quietHours when nothing is told; nothing of it for Alertmanager, which has its own
 * @param rateLimit how many messages at most; null for any number
 * @param retry what happens when the target does not take a message
 */
public record Route(
    String name,
    Target target,
    Match match,
    Grouping grouping,
    List<QuietHours> quietHours,
    @Nullable RateLimit rateLimit,
    Retry retry) {

  public Route {
    quietHours = List.copyOf(quietHours);
  }
}
