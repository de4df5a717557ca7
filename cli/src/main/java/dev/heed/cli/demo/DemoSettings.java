package dev.heed.cli.demo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a user can set of the demonstration.
 *
 * @param length of the live part in wall time; null: until it is stopped
 * @param headless no live page
 * @param port of the live page, 0 for a free one
 * @param seed of the plant: the same seed and length give the same readings and faults
 * @param sensors 8 to 1,000; at least one of each kind
 */
public record DemoSettings(
    @Nullable Duration length, boolean headless, int port, long seed, int sensors) {

  static final Duration SHORTEST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofHours(24);

  public DemoSettings {
    if (length != null && (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0)) {
      throw new IllegalArgumentException(
          "--for must be in [10s, 24h], given " + length.toMillis() / 1000.0 + "s");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("--port must be in [0, 65535], given " + port);
    }
    if (sensors < 8 || sensors > 1_000) {
      throw new IllegalArgumentException("--sensors must be in [8, 1000], given " + sensors);
    }
  }
}
