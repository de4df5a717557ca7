package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Incident events as CloudEvents 1.0 in structured JSON. Equal events are equal bytes. Numbers that
 * are not finite are absent; reading ignores unknown fields, but refuses a message of another major
 * version and a kind that it does not know.
 */
public final class IncidentEventCodec {
  /** Media type of the bytes, for a header that asks for one. */
  public static final String CONTENT_TYPE = "application/cloudevents+json";

  /** Major version of the messages that are written, and the only one that is read. */
  public static final int VERSION = 1;

  private static final String TYPE_PREFIX = "dev.heed.incident.";
  private static final String SPEC_VERSION = "1.0";
  private static final String SOURCE = "/heed";
  private static final int USUAL_BYTES = 2_000;

  private IncidentEventCodec() {}

  /** The CloudEvents type of the events of a phase, as in {@code dev.heed.incident.opened.v1}. */
  public static String type(IncidentPhase phase) {
    return TYPE_PREFIX + phase.code() + ".v" + VERSION;
  }

  public static byte[] write(IncidentEvent event) {
    return JsonOutput.object(
        USUAL_BYTES,
        g -> {
          g.writeStringField("specversion", SPEC_VERSION);
          g.writeStringField("id", event.id());
          g.writeStringField("source", SOURCE);
          g.writeStringField("type", type(event.phase()));
          g.writeStringField("subject", event.sensor() + "/" + event.channel());
          JsonOutput.time(g, "time", event.timeMillis());
          g.writeStringField("datacontenttype", "application/json");
          g.writeObjectFieldStart("data");
          writeWhat(g, event);
          writeHowMuch(g, event);
          writeWhy(g, event);
          g.writeEndObject();
        });
  }

  /**
   * @throws IOException with one line that names the field and the rule, if the bytes are not an
   *     incident event of this version
   */
  public static IncidentEvent read(byte[] json) throws IOException {
    JsonFields event = JsonFields.parse("alert", json);
    IncidentPhase phase = phase(event);
    JsonFields data = event.object("data");
    return new IncidentEvent(
        identity(event, phase, data),
        new Extent(data.time("start"), data.optionalTime("end"), data.texts("channels")),
        new Diagnosis(
            data.code("kind", Kind.values(), Kind::code),
            data.optionalNumber("kindConfidence"),
            data.object("heads").numbers(),
            firing(data)),
        data.code("severity", Severity.values(), Severity::code),
        data.number("confidence"),
        new Strength(
            data.number("grade"), data.optionalNumber("probability"), data.number("score")),
        deviation(data),
        LensCodec.read(data),
        data.optionalNumbers("features"),
        new Neighbourhood(
            data.optionalNumber("neighbours"), data.optionalNumber("bandwidth"), evidence(data)),
        seenBefore(data),
        new ModelRef(data.object("model").text("version"), data.object("model").text("hash")));
  }

  private static Identity identity(JsonFields event, IncidentPhase phase, JsonFields data)
      throws IOException {
    return new Identity(
        event.text("id"),
        data.text("incident"),
        data.count("sequence"),
        phase,
        event.time("time"),
        data.text("sensor"),
        data.text("channel"));
  }

  private static Deviation deviation(JsonFields data) throws IOException {
    return new Deviation(
        data.code("direction", Direction.values(), Direction::code),
        data.number("actual"),
        ExpectedCodec.read(data),
        data.optionalNumber("counterfactual"));
  }

  private static IncidentPhase phase(JsonFields event) throws IOException {
    if (!event.text("specversion").equals(SPEC_VERSION)) {
      throw event.wrong("specversion", SPEC_VERSION);
    }
    String type = event.text("type");
    for (IncidentPhase phase : IncidentPhase.values()) {
      if (type.equals(type(phase))) {
        return phase;
      }
    }
    throw event.wrong(
        "type", String.format(Locale.ROOT, "%s(opened|updated|closed).v%d", TYPE_PREFIX, VERSION));
  }

  private static void writeWhat(JsonGenerator g, IncidentEvent event) throws IOException {
    g.writeStringField("incident", event.incident());
    g.writeNumberField("sequence", event.sequence());
    g.writeStringField("sensor", event.sensor());
    g.writeStringField("channel", event.channel());
    g.writeArrayFieldStart("channels");
    for (String channel : event.channels()) {
      g.writeString(channel);
    }
    g.writeEndArray();
    g.writeStringField("state", event.phase().code());
    g.writeStringField("kind", event.kind().code());
    JsonOutput.number(g, "kindConfidence", event.diagnosis().kindConfidence());
    g.writeStringField("severity", event.severity().code());
  }

  private static void writeHowMuch(JsonGenerator g, IncidentEvent event) throws IOException {
    Strength strength = event.strength();
    JsonOutput.number(g, "grade", strength.grade());
    JsonOutput.number(g, "confidence", event.confidence());
    JsonOutput.number(g, "probability", strength.probability());
    JsonOutput.number(g, "score", strength.score());
    Deviation deviation = event.deviation();
    g.writeStringField("direction", deviation.direction().code());
    JsonOutput.number(g, "actual", deviation.actual());
    ExpectedCodec.write(g, deviation.expected());
    JsonOutput.time(g, "start", event.startMillis());
    Long end = event.endMillis();
    if (end != null) {
      JsonOutput.time(g, "end", end);
    }
  }

  private static void writeWhy(JsonGenerator g, IncidentEvent event) throws IOException {
    LensCodec.write(g, event.lenses());
    JsonOutput.number(g, "counterfactual", event.deviation().counterfactual());
    writeNumbers(g, "heads", event.diagnosis().heads());
    g.writeArrayFieldStart("firing");
    for (HeadReport head : event.diagnosis().firing()) {
      g.writeStartObject();
      g.writeStringField("name", head.name());
      JsonOutput.number(g, "additive", head.additive());
      JsonOutput.number(g, "multiplicative", head.multiplicative());
      JsonOutput.number(g, "share", head.share());
      g.writeEndObject();
    }
    g.writeEndArray();
    writeNumbers(g, "features", event.features());
    JsonOutput.number(g, "neighbours", event.neighbourhood().neighbours());
    JsonOutput.number(g, "bandwidth", event.neighbourhood().bandwidth());
    writeComparedWith(g, event);
    g.writeObjectFieldStart("model");
    g.writeStringField("version", event.model().version());
    g.writeStringField("hash", event.model().hash());
    g.writeEndObject();
  }

  private static void writeNumbers(JsonGenerator g, String field, Map<String, Double> numbers)
      throws IOException {
    g.writeObjectFieldStart(field);
    for (Map.Entry<String, Double> number : numbers.entrySet()) {
      JsonOutput.number(g, number.getKey(), number.getValue());
    }
    g.writeEndObject();
  }

  private static void writeComparedWith(JsonGenerator g, IncidentEvent event) throws IOException {
    g.writeArrayFieldStart("evidence");
    for (Evidence moment : event.neighbourhood().evidence()) {
      g.writeStartObject();
      JsonOutput.time(g, "time", moment.timeMillis());
      JsonOutput.number(g, "value", moment.value());
      JsonOutput.number(g, "weight", moment.weight());
      g.writeEndObject();
    }
    g.writeEndArray();
    g.writeArrayFieldStart("seenBefore");
    for (SeenIncident seen : event.seenBefore()) {
      g.writeStartObject();
      g.writeStringField("incident", seen.incident());
      g.writeStringField("sensor", seen.sensor());
      g.writeStringField("channel", seen.channel());
      JsonOutput.time(g, "time", seen.timeMillis());
      g.writeStringField("kind", seen.kind().code());
      Label label = seen.label();
      if (label != null) {
        g.writeStringField("label", label.code());
      }
      JsonOutput.number(g, "similarity", seen.similarity());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static List<HeadReport> firing(JsonFields data) throws IOException {
    List<HeadReport> firing = new ArrayList<>();
    for (JsonFields head : data.optionalObjects("firing")) {
      firing.add(
          new HeadReport(
              head.text("name"),
              head.optionalNumber("additive"),
              head.optionalNumber("multiplicative"),
              head.number("share")));
    }
    return List.copyOf(firing);
  }

  private static List<SeenIncident> seenBefore(JsonFields data) throws IOException {
    List<SeenIncident> incidents = new ArrayList<>();
    for (JsonFields seen : data.optionalObjects("seenBefore")) {
      incidents.add(
          new SeenIncident(
              seen.text("incident"),
              seen.text("sensor"),
              seen.text("channel"),
              seen.time("time"),
              seen.code("kind", Kind.values(), Kind::code),
              seen.optionalCode("label", Label.values(), Label::code),
              seen.number("similarity")));
    }
    return List.copyOf(incidents);
  }

  private static List<Evidence> evidence(JsonFields data) throws IOException {
    List<Evidence> evidence = new ArrayList<>();
    for (JsonFields moment : data.objects("evidence")) {
      evidence.add(
          new Evidence(moment.time("time"), moment.number("value"), moment.number("weight")));
    }
    return List.copyOf(evidence);
  }
}
