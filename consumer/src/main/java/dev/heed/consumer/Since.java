package dev.heed.consumer;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a point in time as people type it: an age ({@code 90s}, {@code 15m}, {@code 1h30m}, {@code
 * 7d}, {@code PT2H}) or an ISO-8601 time ({@code 2026-11-23T10:15:30Z}, {@code
 * 2026-11-23T10:15+01:00}, {@code 2026-11-23}), in UTC where no zone is given.
 */
public final class Since {
  private static final Pattern AGE =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,8})h)?(?:(\\d{1,9})m)?(?:(\\d{1,12})s)?");

  private Since() {}

  /**
   * @throws IllegalArgumentException if the text is none of these; its message says what is
   */
  public static Instant parse(String text, Clock clock) {
    String trimmed = text.strip();
    try {
      Optional<Duration> age = age(trimmed);
      if (age.isPresent()) {
        return clock.instant().minus(age.get());
      }
      return time(trimmed.toUpperCase(Locale.ROOT));
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "must be an age such as 90s, 15m, 2h, 7d or a time such as 2026-11-23T10:15:30Z", e);
    }
  }

  private static Optional<Duration> age(String text) {
    Matcher parts = AGE.matcher(text.toLowerCase(Locale.ROOT));
    if (!text.isEmpty() && parts.matches()) {
      return Optional.of(
          Duration.ofDays(number(parts.group(1)))
              .plusHours(number(parts.group(2)))
              .plusMinutes(number(parts.group(3)))
              .plusSeconds(number(parts.group(4))));
    }
    if (text.regionMatches(true, 0, "P", 0, 1)) {
      Duration age = Duration.parse(text);
      if (age.isNegative()) {
        throw new DateTimeException("an age is not negative");
      }
      return Optional.of(age);
    }
    return Optional.empty();
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static Instant time(String text) {
    if (text.indexOf('T') < 0) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    return hasZone(text)
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }

  private static boolean hasZone(String text) {
    String clockTime = text.substring(text.indexOf('T'));
    return clockTime.endsWith("Z") || clockTime.indexOf('+') >= 0 || clockTime.indexOf('-') >= 0;
  }
}
