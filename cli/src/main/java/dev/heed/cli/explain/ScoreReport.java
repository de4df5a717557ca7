package dev.heed.cli.explain;

import dev.heed.bench.report.Axis;
import dev.heed.bench.report.LineChart;
import dev.heed.cli.explain.Page.Figure;
import dev.heed.core.detect.Judgement;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.Kind;
import dev.heed.core.message.VerdictEvent;
import dev.heed.core.recorded.CsvReadings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page on scored files: how many incidents each sensor has, a curve of each channel with band and
 * incidents, and what to do about each incident. Files may be scored by several threads.
 */
public final class ScoreReport {
  private static final int MOST_CHARTS = 200;
  private static final int MOST_INCIDENTS = 500;
  private static final double DAY = 86_400_000;

  private final Map<String, Part> parts = new TreeMap<>();

  /** One file. */
  public static final class Part {
    private final Map<String, Map<String, ReportCurve>> sensors = new LinkedHashMap<>();
    private final Map<String, IncidentEvent> incidents = new LinkedHashMap<>();

    /** Takes a row that was scored. */
    public void see(CsvReadings.Row row, Judgement verdict) {
      Map<String, ReportCurve> curves =
          sensors.computeIfAbsent(row.sensor(), any -> new LinkedHashMap<>());
      for (VerdictEvent.Channel channel : verdict.toEvent().channels()) {
        curves
            .computeIfAbsent(channel.name(), any -> new ReportCurve())
            .add(row.timeMillis(), channel.value(), channel.expected());
      }
    }

    /** Takes an event of an incident; the last of each counts. */
    public void hear(IncidentEvent event) {
      incidents.put(event.incident(), event);
    }
  }

  /** The part of a file that is about to be scored. */
  public synchronized Part part(String file) {
    return parts.computeIfAbsent(file, any -> new Part());
  }

  /** The whole page. */
  public synchronized String toHtml() {
    Page page = new Page("Scored readings");
    page.heading("Sensors").table(List.of("sensor", "from", "to", "incidents", "a day"), summary());
    int charts = 0;
    for (Part part : parts.values()) {
      for (Map.Entry<String, Map<String, ReportCurve>> sensor : part.sensors.entrySet()) {
        List<IncidentEvent> mine =
            part.incidents.values().stream()
                .filter(event -> event.sensor().equals(sensor.getKey()))
                .toList();
        List<Figure> figures = new ArrayList<>();
        for (Map.Entry<String, ReportCurve> curve : sensor.getValue().entrySet()) {
          if (charts++ < MOST_CHARTS) {
            figures.add(chart(curve.getKey(), curve.getValue(), mine));
          }
        }
        page.heading(sensor.getKey()).charts(figures);
        incidents(page, mine);
      }
    }
    if (charts > MOST_CHARTS) {
      page.soft("Curves of " + (charts - MOST_CHARTS) + " channels more are left out.");
    }
    return page.end();
  }

  private List<List<String>> summary() {
    List<List<String>> rows = new ArrayList<>();
    for (Part part : parts.values()) {
      part.sensors.forEach(
          (sensor, curves) -> {
            long from = curves.values().stream().mapToLong(ReportCurve::from).min().orElse(0);
            long to = curves.values().stream().mapToLong(ReportCurve::to).max().orElse(0);
            long count =
                part.incidents.values().stream().filter(e -> e.sensor().equals(sensor)).count();
            String daily =
                to > from ? String.format(Locale.ROOT, "%.2f", count * DAY / (to - from)) : "";
            rows.add(List.of(sensor, time(from), time(to), Long.toString(count), daily));
          });
    }
    return rows;
  }

  private static Figure chart(String name, ReportCurve curve, List<IncidentEvent> incidents) {
    double[] days = curve.days();
    double last = days[days.length - 1];
    LineChart chart =
        new LineChart(
                name + " over time",
                Axis.linear("days since " + time(curve.from()), 0, last > 0 ? last : 1),
                curve.axis(name))
            .band(days, curve.lower(), curve.upper())
            .line("expected", 1, days, curve.expected())
            .line("lowest and highest value", 0, days, curve.values());
    int marks = 0;
    for (IncidentEvent each : incidents) {
      if (each.channels().contains(name)) {
        double at = (each.startMillis() - curve.from()) / DAY;
        chart.mark(marks++ < 8 ? each.kind().code() : "", 4, at);
      }
    }
    return new Figure(
        chart.toSvg(),
        name + "; shaded: where 99 % of normal values were expected; red: incidents.");
  }

  private static void incidents(Page page, List<IncidentEvent> incidents) {
    if (incidents.isEmpty()) {
      page.paragraph("No incident.");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (IncidentEvent each : incidents.subList(0, Math.min(MOST_INCIDENTS, incidents.size()))) {
      Long end = each.endMillis();
      double probability = each.strength().probability();
      rows.add(
          List.of(
              time(each.startMillis()),
              end == null ? "open" : duration(end - each.startMillis()),
              each.channel(),
              each.kind().code(),
              each.severity().code(),
              Double.isNaN(probability)
                  ? ""
                  : String.format(Locale.ROOT, "%.0f %%", 100 * probability),
              Axis.number(each.deviation().actual())
                  + " for "
                  + Axis.number(each.deviation().expected().value()),
              advice(each.kind())));
    }
    page.table(
        List.of(
            "since",
            "for",
            "channel",
            "kind",
            "severity",
            "probability",
            "value for expected",
            "what to do next"),
        rows);
    if (incidents.size() > MOST_INCIDENTS) {
      page.soft("The first " + MOST_INCIDENTS + " of " + incidents.size() + " are listed.");
    }
  }

  private static String advice(Kind kind) {
    return switch (kind) {
      case SPIKE, DIP -> "See whether it comes back; one alone may be a measuring fault.";
      case LEVEL_SHIFT -> "Ask what was changed then: set point, load, sensor.";
      case DRIFT -> "Compare with a second sensor: wear, fouling or a sensor that drifts.";
      case VARIANCE -> "Look for loose contacts, vibration or a controller that hunts.";
      case FLATLINE -> "Check whether the sensor still measures.";
      case GAP -> "Check power and network of the sensor.";
      case SEASON -> "Ask whether the day ran to another plan.";
      case LIMIT -> "Bring the value back within its limit; see the settings of the channel.";
      case PATTERN, UNCLEAR ->
          "See its story: heed explain --input FILE --at TIME --out page.html.";
    };
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString().replace('T', ' ').replace("Z", " UTC");
  }

  private static String duration(long millis) {
    double minutes = millis / 60_000.0;
    if (minutes < 120) {
      return String.format(Locale.ROOT, "%.0f min", minutes);
    }
    return minutes < 2_880
        ? String.format(Locale.ROOT, "%.1f h", minutes / 60)
        : String.format(Locale.ROOT, "%.1f days", minutes / 1_440);
  }
}
