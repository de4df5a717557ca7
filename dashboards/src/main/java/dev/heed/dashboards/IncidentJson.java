package dev.heed.dashboards;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heed.core.message.Band;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.Expected;
import dev.heed.core.message.HeadReport;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.LensReport;
import dev.heed.core.message.SeenIncident;
import java.io.IOException;
import java.util.Map;

/** Incidents for the page: in brief for lists and spans, in full for the view of one. */
final class IncidentJson {
  private IncidentJson() {}

  /**
   * @param canLabel whether feedback is passed on
   */
  static String full(Reported reported, boolean canLabel) {
    return JsonText.object(
        json -> {
          writeFull(json, reported);
          json.writeBooleanField("canLabel", canLabel);
        });
  }

  /** The fields of a card. */
  static void writeBrief(JsonGenerator json, Reported reported) throws IOException {
    IncidentEvent event = reported.event();
    json.writeStringField("incident", event.incident());
    json.writeStringField("phase", event.phase().code());
    json.writeNumberField("sequence", event.sequence());
    json.writeNumberField("time", event.timeMillis());
    json.writeStringField("sensor", event.sensor());
    json.writeStringField("channel", event.channel());
    JsonText.texts(json, "channels", event.channels());
    json.writeStringField("kind", event.kind().code());
    json.writeStringField("severity", event.severity().code());
    json.writeStringField("direction", event.deviation().direction().code());
    JsonText.text(json, "label", reported.label() == null ? null : reported.label().code());
    JsonText.coarse(json, "grade", event.grade());
    JsonText.coarse(json, "confidence", event.confidence());
    JsonText.coarse(json, "probability", event.strength().probability());
    JsonText.coarse(json, "score", event.strength().score());
    JsonText.number(json, "actual", event.deviation().actual());
    Expected expected = event.deviation().expected();
    JsonText.number(json, "expected", expected.value());
    JsonText.number(json, "lower", expected.far().lower());
    JsonText.number(json, "upper", expected.far().upper());
    JsonText.number(json, "counterfactual", event.deviation().counterfactual());
    json.writeNumberField("start", event.startMillis());
    if (event.endMillis() != null) {
      json.writeNumberField("end", event.endMillis());
    }
  }

  private static void writeFull(JsonGenerator json, Reported reported) throws IOException {
    IncidentEvent event = reported.event();
    writeBrief(json, reported);
    Band usual = event.deviation().expected().usual();
    JsonText.number(json, "usualLower", usual.lower());
    JsonText.number(json, "usualUpper", usual.upper());
    JsonText.coarse(json, "neighbours", event.neighbourhood().neighbours());
    JsonText.number(json, "bandwidth", event.neighbourhood().bandwidth());
    writeLens(json, "additive", event.lenses().additive());
    writeLens(json, "multiplicative", event.lenses().multiplicative());
    writeNats(json, "heads", event.diagnosis().heads());
    writeNats(json, "features", event.features());
    writeFiring(json, event);
    writeEvidence(json, event);
    writeSeenBefore(json, event);
    json.writeObjectFieldStart("model");
    json.writeStringField("version", event.model().version());
    json.writeStringField("hash", event.model().hash());
    json.writeEndObject();
  }

  private static void writeNats(JsonGenerator json, String name, Map<String, Double> nats)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Double> part : nats.entrySet()) {
      JsonText.coarse(json, part.getKey(), part.getValue());
    }
    json.writeEndObject();
  }

  private static void writeFiring(JsonGenerator json, IncidentEvent event) throws IOException {
    json.writeArrayFieldStart("firing");
    for (HeadReport head : event.diagnosis().firing()) {
      json.writeStartObject();
      json.writeStringField("name", head.name());
      JsonText.coarse(json, "additive", head.additive());
      JsonText.coarse(json, "multiplicative", head.multiplicative());
      JsonText.coarse(json, "share", head.share());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeEvidence(JsonGenerator json, IncidentEvent event) throws IOException {
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : event.neighbourhood().evidence()) {
      json.writeStartObject();
      json.writeNumberField("time", evidence.timeMillis());
      JsonText.number(json, "value", evidence.value());
      JsonText.coarse(json, "weight", evidence.weight());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeSeenBefore(JsonGenerator json, IncidentEvent event) throws IOException {
    json.writeArrayFieldStart("seenBefore");
    for (SeenIncident seen : event.seenBefore()) {
      json.writeStartObject();
      json.writeStringField("incident", seen.incident());
      json.writeStringField("sensor", seen.sensor());
      json.writeStringField("channel", seen.channel());
      json.writeNumberField("time", seen.timeMillis());
      json.writeStringField("kind", seen.kind().code());
      JsonText.text(json, "label", seen.label() == null ? null : seen.label().code());
      JsonText.coarse(json, "similarity", seen.similarity());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeLens(JsonGenerator json, String name, LensReport lens)
      throws IOException {
    json.writeObjectFieldStart(name);
    JsonText.coarse(json, "score", lens.score());
    JsonText.coarse(json, "weight", lens.weight());
    JsonText.coarse(json, "logOdds", lens.logOdds());
    JsonText.coarse(json, "slope", lens.slope());
    JsonText.coarse(json, "curvature", lens.curvature());
    JsonText.coarse(json, "weightSlope", lens.weightSlope());
    JsonText.coarse(json, "saturation", lens.saturation());
    JsonText.number(json, "saturationAmplitude", lens.saturationAmplitude());
    json.writeEndObject();
  }
}
