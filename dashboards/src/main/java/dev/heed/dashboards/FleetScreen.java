package dev.heed.dashboards;

import dev.heed.consumer.Numbers;
import dev.heed.consumer.SafeText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * One screen of the fleet: a line of counts, one of what goes wrong if anything does, and a table.
 * No line is longer than the screen is wide; names from outside are made safe. Columns of the table
 * assume characters of single width.
 */
final class FleetScreen {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final int SPARK = 16;
  private static final int LEAST_NAME = 12;
  private static final int FIXED = 64;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[1;31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String FAINT = "\u001b[2m";
  private static final String OFF = "\u001b[0m";

  private final ScreenSize size;
  private final boolean colour;
  private final int nameWidth;

  FleetScreen(ScreenSize size, boolean colour) {
    this.size = size;
    this.colour = colour;
    this.nameWidth = Math.max(LEAST_NAME, size.columns() - FIXED);
  }

  String text(LiveStatus status, FleetRows fleet) {
    List<String> lines = new ArrayList<>();
    lines.add(styled(BOLD, counts(status)));
    String trouble = trouble(status);
    if (!trouble.isEmpty()) {
      lines.add(styled(YELLOW, trouble));
    }
    lines.add("");
    lines.add(styled(FAINT, header()));
    int room = Math.max(1, size.rows() - lines.size() - 2);
    fleet.rows().stream().limit(room).forEach(row -> lines.add(styled(style(row), line(row))));
    int more = fleet.matching() - Math.min(room, fleet.rows().size());
    if (more > 0) {
      lines.add(styled(FAINT, "and " + more + " more"));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String counts(LiveStatus status) {
    FleetCounts counts = status.counts();
    return String.format(
        Locale.ROOT,
        "%s UTC  %d sensors, %d in an incident, %d flagged, %d warming up, %d saturated  %.1f/s",
        TIME.format(Instant.ofEpochMilli(status.nowMillis())),
        counts.sensors(),
        counts.openIncidents(),
        counts.flagged(),
        counts.warmingUp(),
        counts.saturated(),
        status.verdictsPerSecond());
  }

  /** Of the topics without which there is nothing to show; empty if all is well. */
  private static String trouble(LiveStatus status) {
    StringJoiner all = new StringJoiner("; ");
    for (Map.Entry<Feed, FeedStatus> feed : status.feeds().entrySet()) {
      FeedStatus.State state = feed.getValue().state();
      if (feed.getKey().isShown() && state != FeedStatus.State.LIVE) {
        String detail = feed.getValue().detail();
        String what = feed.getKey().code() + ": " + state.code().replace('_', ' ');
        all.add(detail == null ? what : what + ", " + SafeText.line(detail));
      }
    }
    status
        .unreadable()
        .forEach((feed, u) -> all.add(u.count() + " unreadable messages in " + feed.code()));
    return all.toString();
  }

  private String header() {
    return row("SENSOR", "KIND", "GRADE", "SCORE", "VALUE", "LAST", "");
  }

  private String line(SensorRow row) {
    String kind = row.kind() == null ? "" : row.kind().code();
    String warming = "warming_up".equals(row.state()) ? "warming up" : "";
    return row(
        SafeText.line(row.sensor()),
        kind.isEmpty() ? (row.incident() == null ? warming : "incident") : kind,
        row.grade() > 0 ? String.format(Locale.ROOT, "%.2f", row.grade()) : "",
        Double.isNaN(row.score()) ? "" : String.format(Locale.ROOT, "%.1f", row.score()),
        Double.isNaN(row.value()) ? "" : Numbers.text(row.value()),
        row.timeMillis() == 0 ? "" : TIME.format(Instant.ofEpochMilli(row.timeMillis())),
        spark(row.spark()));
  }

  private String row(
      String sensor,
      String kind,
      String grade,
      String score,
      String value,
      String time,
      String spark) {
    return String.format(
        Locale.ROOT,
        "%s %-11s %5s %7s %10s %8s %s",
        fitted(sensor, nameWidth),
        kind,
        grade,
        score,
        fitted(value, 10).strip(),
        time,
        spark);
  }

  private static String fitted(String text, int width) {
    int length = text.codePointCount(0, text.length());
    if (length > width) {
      return text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }
    return text + " ".repeat(width - length);
  }

  private static String spark(List<Integer> heights) {
    StringBuilder line = new StringBuilder();
    for (int height : heights.subList(Math.max(0, heights.size() - SPARK), heights.size())) {
      int step = Math.min(BLOCKS.length() - 1, height * BLOCKS.length() / 100);
      line.append(BLOCKS.charAt(Math.max(0, step)));
    }
    return line.toString();
  }

  private static String style(SensorRow row) {
    if (row.incident() != null) {
      return RED;
    }
    return row.grade() > 0 ? YELLOW : "";
  }

  private String styled(String style, String line) {
    String cut =
        line.codePointCount(0, line.length()) <= size.columns()
            ? line.stripTrailing()
            : line.substring(0, line.offsetByCodePoints(0, size.columns())).stripTrailing();
    return colour && !style.isEmpty() ? style + cut + OFF : cut;
  }
}
