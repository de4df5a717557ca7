package dev.heed.cli.demo;

import dev.heed.core.message.IncidentEvent;
import java.util.Locale;

/** An alert in one line; the alerts command shows all of it. */
final class AlertLine {
  private AlertLine() {}

  static String of(IncidentEvent event) {
    return String.format(
        Locale.ROOT,
        "alert   %-7s %-11s %-8s %s/%s: %s, expected %s [%s, %s]; log-odds additive %s,"
            + " multiplicative %s; saturation %.0f %%",
        event.phase().code(),
        event.kind().code(),
        event.severity().code(),
        event.sensor(),
        event.channel(),
        number(event.actual()),
        number(event.expected()),
        number(event.lower()),
        number(event.upper()),
        number(event.additive().logOdds()),
        number(event.multiplicative().logOdds()),
        100 * event.additive().saturation());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%.4g", value);
  }
}
