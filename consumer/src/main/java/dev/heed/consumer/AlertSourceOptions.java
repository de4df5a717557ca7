package dev.heed.consumer;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where alerts are read from, for every command that shows or seeks them. */
final class AlertSourceOptions extends AlertTopicOptions {

  @Option(
      names = "--group",
      paramLabel = "G",
      description =
          "Keep the position under this name and go on from there next time; "
              + "without it nothing is kept.")
  private @Nullable String group;

  @Option(
      names = "--since",
      paramLabel = "AGE|TIME",
      description =
          "Begin at this event time: an age (90s, 15m, 2h, 7d) or ISO-8601 "
              + "(2026-11-23T10:15:30Z); overrides the position of the group. "
              + "By default all that the topic holds.")
  private @Nullable String since;

  /** A client as the options describe it; wrong ones are usage errors. */
  AlertClient client(Clock clock, UndecodableAlertHandler undecodable) {
    AlertClient.Builder builder = clientBuilder().onUndecodable(undecodable);
    if (group != null) {
      builder.group(group);
    }
    if (since != null) {
      builder.start(parseSince(since, clock));
    }
    return build(builder);
  }

  private Start parseSince(String text, Clock clock) {
    try {
      return Start.since(Since.parse(text, clock));
    } catch (IllegalArgumentException e) {
      throw usageError("--since '" + text + "': " + e.getMessage(), e);
    }
  }
}
