package dev.heed.cli;

import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Option;

/** From when on to show what the job says. */
final class SinceOption {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = DurationConverter.class,
      description = "Start with what was written so long ago, as in 15m or 2d (default: 1h).")
  private Duration since;

  Instant start() {
    return Instant.now().minus(since);
  }
}
