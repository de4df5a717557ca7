package dev.heed.dashboards;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.heed.core.message.Evidence;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.LensReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is pushed to a page: one JSON object per push, with the parts that changed. Names of
 * sensors and channels are any text; JSON escapes them, and the page sets them as text only. A
 * number that is not finite is null.
 */
final class LiveJson {
  // ASCII only: half a surrogate pair in a name would be no UTF-8.
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private LiveJson() {}

  static String write(Push push) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      if (push.status() != null) {
        writeStatus(json, push.status());
      }
      if (push.fleet() != null) {
        writeFleet(json, push.fleet());
      }
      if (push.series() != null) {
        writeSeries(json, push.series());
      }
      if (!push.incidents().isEmpty()) {
        json.writeArrayFieldStart("incidents");
        for (IncidentEvent event : push.incidents()) {
          writeIncident(json, event);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string writer failed", e);
    }
    return text.toString();
  }

  private static void writeStatus(JsonGenerator json, LiveStatus status) throws IOException {
    json.writeObjectFieldStart("status");
    json.writeNumberField("now", status.nowMillis());
    json.writeObjectFieldStart("feeds");
    for (Map.Entry<Feed, FeedStatus> feed : status.feeds().entrySet()) {
      json.writeObjectFieldStart(feed.getKey().code());
      json.writeStringField("state", feed.getValue().state().code());
      writeText(json, "detail", feed.getValue().detail());
      LiveStatus.Unreadable unreadable = status.unreadable().get(feed.getKey());
      if (unreadable != null) {
        json.writeNumberField("unreadable", unreadable.count());
        json.writeStringField("unreadableReason", unreadable.lastReason());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    writeNumber(json, "verdictsPerSecond", status.verdictsPerSecond());
    json.writeNumberField("sensors", status.counts().sensors());
    json.writeNumberField("scored", status.counts().scored());
    json.writeNumberField("flagged", status.counts().flagged());
    json.writeNumberField("warmingUp", status.counts().warmingUp());
    json.writeNumberField("saturated", status.counts().saturated());
    json.writeNumberField("openIncidents", status.counts().openIncidents());
    json.writeBooleanField("isPartial", status.isPartial());
    json.writeEndObject();
  }

  private static void writeFleet(JsonGenerator json, FleetRows fleet) throws IOException {
    json.writeObjectFieldStart("fleet");
    json.writeNumberField("matching", fleet.matching());
    json.writeArrayFieldStart("rows");
    for (SensorRow row : fleet.rows()) {
      json.writeStartObject();
      json.writeStringField("sensor", row.sensor());
      json.writeNumberField("time", row.timeMillis());
      writeText(json, "state", row.state());
      writeNumber(json, "value", row.value());
      writeCoarse(json, "score", row.score());
      writeCoarse(json, "grade", row.grade());
      writeText(json, "kind", row.kind() == null ? null : row.kind().code());
      writeText(json, "incident", row.incident());
      writeCoarse(json, "saturation", row.saturation());
      json.writeArrayFieldStart("spark");
      for (int height : row.spark()) {
        json.writeNumber(height);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeSeries(JsonGenerator json, LiveState.SeriesUpdate series)
      throws IOException {
    json.writeObjectFieldStart("series");
    json.writeStringField("sensor", series.sensor());
    json.writeStringField("channel", series.channel());
    writeTexts(json, "channels", series.channels());
    json.writeBooleanField("reset", series.points().isReset());
    json.writeObjectFieldStart("columns");
    for (Column column : Column.values()) {
      writeColumn(json, column.code(), series.points().column(column), column.isCoarse());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeIncident(JsonGenerator json, IncidentEvent event) throws IOException {
    json.writeStartObject();
    json.writeStringField("incident", event.incident());
    json.writeStringField("phase", event.phase().code());
    json.writeNumberField("time", event.timeMillis());
    json.writeStringField("sensor", event.sensor());
    json.writeStringField("channel", event.channel());
    writeTexts(json, "channels", event.channels());
    json.writeStringField("kind", event.kind().code());
    json.writeStringField("severity", event.severity().code());
    json.writeStringField("direction", event.direction().code());
    writeCoarse(json, "grade", event.grade());
    writeCoarse(json, "confidence", event.confidence());
    writeCoarse(json, "score", event.score());
    writeNumber(json, "actual", event.actual());
    writeNumber(json, "expected", event.expected());
    writeNumber(json, "lower", event.lower());
    writeNumber(json, "upper", event.upper());
    writeNumber(json, "counterfactual", event.counterfactual());
    json.writeNumberField("start", event.startMillis());
    if (event.endMillis() != null) {
      json.writeNumberField("end", event.endMillis());
    }
    writeLens(json, "additive", event.additive());
    writeLens(json, "multiplicative", event.multiplicative());
    json.writeObjectFieldStart("heads");
    for (Map.Entry<String, Double> head : event.heads().entrySet()) {
      writeCoarse(json, head.getKey(), head.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : event.evidence()) {
      json.writeStartObject();
      json.writeNumberField("time", evidence.timeMillis());
      writeNumber(json, "value", evidence.value());
      writeCoarse(json, "weight", evidence.weight());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("model", event.model().version());
    json.writeEndObject();
  }

  private static void writeLens(JsonGenerator json, String name, LensReport lens)
      throws IOException {
    json.writeObjectFieldStart(name);
    writeCoarse(json, "score", lens.score());
    writeCoarse(json, "weight", lens.weight());
    writeCoarse(json, "logOdds", lens.logOdds());
    writeCoarse(json, "slope", lens.slope());
    writeCoarse(json, "weightSlope", lens.weightSlope());
    writeCoarse(json, "saturation", lens.saturation());
    json.writeEndObject();
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void writeText(JsonGenerator json, String name, @Nullable String text)
      throws IOException {
    if (text != null) {
      json.writeStringField(name, text);
    }
  }

  private static void writeColumn(
      JsonGenerator json, String name, double[] values, boolean isCoarse) throws IOException {
    json.writeArrayFieldStart(name);
    for (double value : values) {
      writeValue(json, value, isCoarse);
    }
    json.writeEndArray();
  }

  /** In as few characters as say it. */
  private static void writeValue(JsonGenerator json, double value, boolean isCoarse)
      throws IOException {
    float coarse = (float) value;
    if (!Double.isFinite(isCoarse ? coarse : value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.writeNumber((long) value);
    } else if (isCoarse) {
      json.writeNumber(coarse);
    } else {
      json.writeNumber(value);
    }
  }

  private static void writeNumber(JsonGenerator json, String name, double value)
      throws IOException {
    json.writeFieldName(name);
    writeValue(json, value, false);
  }

  /** Seven digits are more than a pixel shows. */
  private static void writeCoarse(JsonGenerator json, String name, double value)
      throws IOException {
    json.writeFieldName(name);
    writeValue(json, value, true);
  }

  /**
   * What one page gets at once.
   *
   * @param status null if it is not due
   * @param fleet null if it is not due
   * @param series null if nothing is new
   */
  record Push(
      @Nullable LiveStatus status,
      @Nullable FleetRows fleet,
      LiveState.@Nullable SeriesUpdate series,
      List<IncidentEvent> incidents) {}
}
