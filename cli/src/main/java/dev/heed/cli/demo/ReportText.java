package dev.heed.cli.demo;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report for people. */
final class ReportText {
  private ReportText() {}

  static String of(DemoReport report) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "Published %,d readings (%,d of them history) and %d that are garbage; scored %,d.",
        report.published(),
        report.history(),
        report.garbage(),
        report.scored());
    line(
        text,
        "Dead letters %d, late %d, incidents %d; false alarms %d, and %d while the history was learnt.",
        report.deadLetters(),
        report.late(),
        report.incidents(),
        report.falseAlarms(),
        report.falseAlarmsInHistory());
    line(text, "Faults detected: %d of %d.", report.faultsDetected(), report.faultsInjected());
    for (Map.Entry<String, DemoReport.OfKind> kind : report.kinds().entrySet()) {
      DemoReport.OfKind counts = kind.getValue();
      if (counts.injected() > 0) {
        line(
            text,
            "  %-18s %d of %d%s",
            kind.getKey(),
            counts.detected(),
            counts.injected(),
            counts.firstAlertMaxSeconds() == null
                ? ""
                : ", first alert after at most " + counts.firstAlertMaxSeconds() + " s");
      }
    }
    if (report.latencyP50Millis() != null) {
      line(
          text,
          "Reading to alert: median %d ms, p99 %d ms (alerts are committed once a second).",
          report.latencyP50Millis(),
          report.latencyP99Millis());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, @Nullable Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
