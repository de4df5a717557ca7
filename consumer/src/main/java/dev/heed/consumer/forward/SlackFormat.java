package dev.heed.consumer.forward;

import dev.heed.consumer.SafeText;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Severity;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events as a text for people in a chat: one incident in full, a storm as its counts and the worst
 * {@value #MAX_LINES}.
 */
final class SlackFormat implements Format {
  private static final int MAX_LINES = 10;

  private final @Nullable URI console;

  SlackFormat(@Nullable URI console) {
    this.console = console;
  }

  @Override
  public int maxEvents() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Message message(Bundle bundle) {
    String text = text(bundle);
    return new Message(
        bundle.entries().size() + " events",
        "application/json",
        JsonText.of(
            g -> {
              g.writeStartObject();
              g.writeStringField("text", text);
              g.writeEndObject();
            }),
        Map.of(),
        bundle.entries());
  }

  String text(Bundle bundle) {
    List<IncidentEvent> incidents = bundle.incidents();
    StringJoiner lines = new StringJoiner("\n");
    if (bundle.held()) {
      lines.add("_Held back in quiet hours:_");
    }
    if (incidents.size() == 1) {
      addWhole(lines, incidents.get(0));
    } else {
      lines.add(counts(bundle, incidents));
      incidents.stream().limit(MAX_LINES).forEach(event -> lines.add(line(event)));
      if (incidents.size() > MAX_LINES) {
        lines.add("and " + (incidents.size() - MAX_LINES) + " more incidents");
      }
    }
    if (bundle.more() > 0) {
      lines.add("and " + bundle.more() + " more alerts, which were counted only");
    }
    return lines.toString();
  }

  private void addWhole(StringJoiner lines, IncidentEvent event) {
    lines.add(title(event) + ", " + event.phase().code());
    lines.add(escape(Words.comparison(event)));
    lines.add(escape(Words.when(event)));
    lines.add(reference(event));
  }

  private String line(IncidentEvent event) {
    return "\u2022 %s: %s, %s"
        .formatted(title(event), escape(Words.comparison(event)), escape(Words.when(event)));
  }

  private static String title(IncidentEvent event) {
    return "*%s* %s on *%s*"
        .formatted(
            event.severity().code().toUpperCase(Locale.ROOT),
            event.kind().code(),
            escape(Words.where(event)));
  }

  private String reference(IncidentEvent event) {
    String id = escape(SafeText.line(event.incident()));
    String link = Words.link(console, event);
    return link == null ? "incident " + id : "<" + escape(link) + "|incident " + id + ">";
  }

  private static String counts(Bundle bundle, List<IncidentEvent> incidents) {
    long sensors = incidents.stream().map(IncidentEvent::sensor).distinct().count();
    long closed = incidents.stream().filter(e -> e.phase() == IncidentPhase.CLOSED).count();
    // Sorted by severity already.
    Map<Severity, Long> severities =
        incidents.stream()
            .collect(
                Collectors.groupingBy(
                    IncidentEvent::severity, LinkedHashMap::new, Collectors.counting()));
    String worstFirst =
        severities.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey().code())
            .collect(Collectors.joining(", "));
    return "*%d alerts of %d incidents on %d sensors*: %s; %d closed"
        .formatted(bundle.entries().size(), incidents.size(), sensors, worstFirst, closed);
  }

  /** The three characters that mean something to Slack, so that no name calls a channel. */
  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
