package dev.heed.dashboards;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what is pushed to a page: one JSON object per push, with the parts that changed. */
final class LiveJson {
  private LiveJson() {}

  static String write(Push push) {
    return JsonText.object(json -> write(json, push));
  }

  private static void write(JsonGenerator json, Push push) throws IOException {
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
      for (Reported reported : push.incidents()) {
        json.writeStartObject();
        IncidentJson.writeBrief(json, reported);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void writeStatus(JsonGenerator json, LiveStatus status) throws IOException {
    json.writeObjectFieldStart("status");
    json.writeNumberField("now", status.nowMillis());
    json.writeObjectFieldStart("feeds");
    for (Map.Entry<Feed, FeedStatus> feed : status.feeds().entrySet()) {
      json.writeObjectFieldStart(feed.getKey().code());
      json.writeStringField("state", feed.getValue().state().code());
      JsonText.text(json, "detail", feed.getValue().detail());
      json.writeBooleanField("shown", feed.getKey().isShown());
      LiveStatus.Unreadable unreadable = status.unreadable().get(feed.getKey());
      if (unreadable != null) {
        json.writeNumberField("unreadable", unreadable.count());
        json.writeStringField("unreadableReason", unreadable.lastReason());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    JsonText.number(json, "verdictsPerSecond", status.verdictsPerSecond());
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
      JsonText.text(json, "state", row.state());
      JsonText.number(json, "value", row.value());
      JsonText.coarse(json, "score", row.score());
      JsonText.coarse(json, "grade", row.grade());
      JsonText.text(json, "kind", row.kind() == null ? null : row.kind().code());
      JsonText.text(json, "incident", row.incident());
      JsonText.coarse(json, "saturation", row.saturation());
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
    JsonText.texts(json, "channels", series.channels());
    json.writeBooleanField("reset", series.points().isReset());
    json.writeObjectFieldStart("columns");
    for (Column column : Column.values()) {
      JsonText.column(json, column.code(), series.points().column(column), column.isCoarse());
    }
    json.writeEndObject();
    json.writeEndObject();
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
      List<Reported> incidents) {}
}
