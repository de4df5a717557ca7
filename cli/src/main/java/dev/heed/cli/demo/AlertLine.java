package dev.heed.cli.demo;

import dev.heed.core.message.Expected;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.LensReport;
import java.util.Locale;

/** An alert in one line; the alerts command shows all of it. */
final class AlertLine {
  private AlertLine() {}

  static String of(IncidentEvent event) {
    Expected expected = event.deviation().expected();
    LensReport additive = event.lenses().additive();
    return String.format(
        Locale.ROOT,
        "alert   %-7s %-11s %-8s %s/%s: %s, expected %s [%s, %s]; log-odds additive %s,"
            + " multiplicative %s; saturation %.0f %%",
        event.phase().code(),
        event.kind().code(),
        event.severity().code(),
        event.sensor(),
        event.channel(),
        number(event.deviation().actual()),
        number(expected.value()),
        number(expected.far().lower()),
        number(expected.far().upper()),
        number(additive.logOdds()),
        number(event.lenses().multiplicative().logOdds()),
        100 * additive.saturation());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "?" : String.format(Locale.ROOT, "%.4g", value);
  }
}
