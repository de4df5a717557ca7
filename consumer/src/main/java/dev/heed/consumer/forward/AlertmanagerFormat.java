package dev.heed.consumer.forward;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heed.consumer.Numbers;
import dev.heed.core.message.Expected;
import dev.heed.core.message.IncidentEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Alerts as the API of Alertmanager takes them. Labels say which incident it is, so they never
 * change; what changes are annotations.
 */
final class AlertmanagerFormat {
  static final Set<String> LABELS =
      Set.of("alertname", "incident", "sensor", "channel", "kind", "severity");

  private static final String NAME = "HeedIncident";

  private final Target.Alertmanager target;

  AlertmanagerFormat(Target.Alertmanager target) {
    this.target = target;
  }

  /**
   * One alert.
   *
   * @param first the event by which the incident was told first
   * @param last the newest event of the incident
   * @param ends when it ends unless told otherwise, or when it ended
   */
  record Alert(IncidentEvent first, IncidentEvent last, Instant starts, Instant ends) {}

  Map<String, String> labels(IncidentEvent first) {
    Map<String, String> labels = new TreeMap<>(target.labels());
    labels.put("alertname", NAME);
    labels.put("incident", first.incident());
    labels.put("sensor", first.sensor());
    labels.put("channel", first.channel());
    labels.put("kind", first.kind().code());
    labels.put("severity", first.severity().code());
    return labels;
  }

  Message message(List<Alert> alerts, List<Entry> entries) {
    Message.Body body =
        JsonText.of(
            g -> {
              g.writeStartArray();
              for (Alert alert : alerts) {
                write(g, alert);
              }
              g.writeEndArray();
            });
    return new Message(alerts.size() + " alerts", "application/json", body, Map.of(), entries);
  }

  private void write(JsonGenerator g, Alert alert) throws IOException {
    g.writeStartObject();
    g.writeStringField("startsAt", alert.starts().toString());
    g.writeStringField("endsAt", alert.ends().toString());
    String link = Words.link(target.console(), alert.last());
    if (link != null) {
      g.writeStringField("generatorURL", link);
    }
    write(g, "labels", labels(alert.first()));
    write(g, "annotations", annotations(alert.last()));
    g.writeEndObject();
  }

  private static Map<String, String> annotations(IncidentEvent event) {
    Expected expected = event.deviation().expected();
    Map<String, String> texts = new TreeMap<>();
    texts.put("summary", event.kind().code() + " on " + Words.where(event));
    texts.put("description", Words.comparison(event) + ", " + Words.when(event));
    texts.put("actual", Numbers.text(event.deviation().actual()));
    texts.put("expected", Numbers.text(expected.value()));
    texts.put("lower", Numbers.text(expected.far().lower()));
    texts.put("upper", Numbers.text(expected.far().upper()));
    texts.put("kind", event.kind().code());
    texts.put("severity", event.severity().code());
    texts.put("direction", event.deviation().direction().code());
    texts.put("grade", Numbers.text(event.grade()));
    texts.put("confidence", Numbers.text(event.confidence()));
    texts.put("probability", Numbers.text(event.strength().probability()));
    return texts;
  }

  private static void write(JsonGenerator g, String field, Map<String, String> texts)
      throws IOException {
    g.writeObjectFieldStart(field);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      g.writeStringField(text.getKey(), text.getValue());
    }
    g.writeEndObject();
  }
}
