package dev.heed.consumer.forward;

import dev.heed.consumer.Numbers;
import dev.heed.consumer.SafeText;
import dev.heed.core.message.Expected;
import dev.heed.core.message.IncidentEvent;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What messages say of an event, in plain text; names from outside made safe. */
final class Words {
  private static final long TENTHS_BELOW = 60_000;

  private Words() {}

  static String where(IncidentEvent event) {
    return SafeText.line(event.sensor()) + "/" + SafeText.line(event.channel());
  }

  /** Actual against expected. */
  static String comparison(IncidentEvent event) {
    String actual = Numbers.text(event.deviation().actual());
    Expected expected = event.deviation().expected();
    if (!expected.isKnown()) {
      return actual + " where nothing is known to expect";
    }
    return "%s where %s was expected (%s to %s is usual)"
        .formatted(
            actual,
            Numbers.text(expected.value()),
            Numbers.text(expected.far().lower()),
            Numbers.text(expected.far().upper()));
  }

  /** Since when, or from when to when. */
  static String when(IncidentEvent event) {
    Instant start = Instant.ofEpochMilli(event.startMillis());
    Long end = event.endMillis();
    if (end == null) {
      return "since " + start;
    }
    return "from %s to %s (%s)"
        .formatted(
            start, Instant.ofEpochMilli(end), length(Math.max(0, end - event.startMillis())));
  }

  private static String length(long millis) {
    return millis < TENTHS_BELOW
        ? Numbers.text(millis / 1000.0) + " s"
        : Duration.ofSeconds(millis / 1000)
            .toString()
            .substring(2)
            .replaceAll("([HMS])", "$1 ")
            .strip()
            .toLowerCase(Locale.ROOT);
  }

  /** The incident on the live page; null without one. */
  static @Nullable String link(@Nullable URI console, IncidentEvent event) {
    if (console == null) {
      return null;
    }
    String id = URLEncoder.encode(event.incident(), StandardCharsets.UTF_8).replace("+", "%20");
    return console.toString().replaceFirst("/+$", "") + "/#/incident/" + id;
  }
}
