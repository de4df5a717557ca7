package dev.heed.core.message;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts as JSON. Equal verdicts are equal bytes. Numbers that are not finite are absent; reading
 * ignores unknown fields.
 */
public final class VerdictEventCodec {
  private static final int USUAL_BYTES = 1_000;

  private VerdictEventCodec() {}

  public static byte[] write(VerdictEvent verdict) {
    return JsonOutput.object(
        USUAL_BYTES,
        g -> {
          g.writeStringField("sensor", verdict.sensor());
          JsonOutput.time(g, "time", verdict.timeMillis());
          g.writeStringField("state", verdict.state());
          JsonOutput.number(g, "score", verdict.score());
          JsonOutput.number(g, "grade", verdict.grade());
          JsonOutput.number(g, "confidence", verdict.confidence());
          JsonOutput.number(g, "probability", verdict.probability());
          Kind kind = verdict.kind();
          if (kind != null) {
            g.writeStringField("kind", kind.code());
          }
          String incident = verdict.incident();
          if (incident != null) {
            g.writeStringField("incident", incident);
          }
          write(g, verdict.suppressed());
          g.writeArrayFieldStart("channels");
          for (VerdictEvent.Channel channel : verdict.channels()) {
            write(g, channel);
          }
          g.writeEndArray();
        });
  }

  /**
   * @throws IOException with one line that names the field and the rule, if the bytes are not a
   *     verdict
   */
  public static VerdictEvent read(byte[] json) throws IOException {
    JsonFields verdict = JsonFields.parse("verdict", json);
    List<VerdictEvent.Channel> channels = new ArrayList<>();
    for (JsonFields channel : verdict.objects("channels")) {
      channels.add(channel(channel));
    }
    return new VerdictEvent(
        verdict.text("sensor"),
        verdict.time("time"),
        verdict.text("state"),
        verdict.number("score"),
        verdict.number("grade"),
        verdict.number("confidence"),
        verdict.optionalNumber("probability"),
        verdict.optionalCode("kind", Kind.values(), Kind::code),
        verdict.optionalText("incident"),
        suppression(verdict.optionalObject("suppressed")),
        List.copyOf(channels));
  }

  private static void write(JsonGenerator g, @Nullable Suppression suppressed) throws IOException {
    if (suppressed == null) {
      return;
    }
    g.writeObjectFieldStart("suppressed");
    JsonOutput.number(g, "nats", suppressed.nats());
    g.writeArrayFieldStart("incidents");
    for (String incident : suppressed.incidents()) {
      g.writeString(incident);
    }
    g.writeEndArray();
    g.writeEndObject();
  }

  private static @Nullable Suppression suppression(@Nullable JsonFields suppressed)
      throws IOException {
    return suppressed == null
        ? null
        : new Suppression(suppressed.number("nats"), suppressed.texts("incidents"));
  }

  private static void write(JsonGenerator g, VerdictEvent.Channel channel) throws IOException {
    g.writeStartObject();
    g.writeStringField("name", channel.name());
    JsonOutput.number(g, "value", channel.value());
    JsonOutput.number(g, "score", channel.score());
    ExpectedCodec.write(g, channel.expected());
    LensCodec.write(g, channel.lenses());
    g.writeEndObject();
  }

  private static VerdictEvent.Channel channel(JsonFields channel) throws IOException {
    return new VerdictEvent.Channel(
        channel.text("name"),
        channel.number("value"),
        channel.number("score"),
        ExpectedCodec.read(channel),
        LensCodec.read(channel));
  }
}
