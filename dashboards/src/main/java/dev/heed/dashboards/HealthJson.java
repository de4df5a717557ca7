package dev.heed.dashboards;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** What the health view shows. */
final class HealthJson {
  private HealthJson() {}

  /**
   * @param clients pages that are open
   */
  static String write(LiveStatus status, HealthLog.Report report, int clients) {
    return JsonText.object(
        json -> {
          json.writeNumberField("now", status.nowMillis());
          json.writeNumberField("up", report.upMillis());
          json.writeNumberField("clients", clients);
          writeSensors(json, status);
          json.writeArrayFieldStart("feeds");
          for (Feed feed : Feed.values()) {
            json.writeStartObject();
            writeFeed(json, feed, status, report);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  private static void writeSensors(JsonGenerator json, LiveStatus status) throws IOException {
    json.writeObjectFieldStart("sensors");
    json.writeNumberField("known", status.counts().sensors());
    json.writeNumberField("scored", status.counts().scored());
    json.writeNumberField("flagged", status.counts().flagged());
    json.writeNumberField("warmingUp", status.counts().warmingUp());
    json.writeNumberField("saturated", status.counts().saturated());
    json.writeBooleanField("isPartial", status.isPartial());
    json.writeEndObject();
  }

  private static void writeFeed(
      JsonGenerator json, Feed feed, LiveStatus status, HealthLog.Report report)
      throws IOException {
    json.writeStringField("name", feed.code());
    FeedStatus state = status.feeds().getOrDefault(feed, FeedStatus.CONNECTING);
    json.writeStringField("state", state.state().code());
    JsonText.text(json, "detail", state.detail());
    if (state.lag() != FeedStatus.UNKNOWN) {
      json.writeNumberField("lag", state.lag());
    }
    HealthLog.Flow flow = report.flows().get(feed);
    if (flow != null) {
      json.writeNumberField("records", flow.records());
      JsonText.coarse(json, "perSecond", flow.perSecond());
      if (flow.newestMillis() != null) {
        json.writeNumberField("newest", flow.newestMillis());
      }
    }
    LiveStatus.Unreadable unreadable = status.unreadable().get(feed);
    if (unreadable != null) {
      json.writeNumberField("unreadable", unreadable.count());
      json.writeStringField("unreadableReason", unreadable.lastReason());
    }
    writeReasons(json, report.rejected().getOrDefault(feed, List.of()));
  }

  private static void writeReasons(JsonGenerator json, List<HealthLog.Reason> reasons)
      throws IOException {
    json.writeArrayFieldStart("reasons");
    for (HealthLog.Reason reason : reasons) {
      json.writeStartObject();
      json.writeStringField("reason", reason.reason());
      json.writeNumberField("count", reason.count());
      json.writeNumberField("time", reason.last().timeMillis());
      json.writeStringField("detail", reason.last().detail());
      json.writeStringField("origin", reason.last().origin());
      json.writeStringField("sample", reason.last().sample());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
