package dev.heed.dashboards;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heed.core.explain.AngleResponse;
import dev.heed.core.explain.LensResponse;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.model.Model;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The response curves of an incident's reading. */
final class ResponseJson {
  private ResponseJson() {}

  /** Says whose model the curves are, and that there are none if the alert does not allow any. */
  static String write(Model model, IncidentEvent event) {
    ReadingResponse response = ReadingResponse.of(model, event);
    return JsonText.object(
        json -> {
          json.writeObjectFieldStart("model");
          json.writeStringField("version", model.ref().version());
          json.writeStringField("hash", model.ref().hash());
          json.writeBooleanField(
              "isThatOfTheAlert", model.ref().hash().equals(event.model().hash()));
          json.writeEndObject();
          writeResponse(json, response);
        });
  }

  private static void writeResponse(JsonGenerator json, @Nullable ReadingResponse response)
      throws IOException {
    if (response == null) {
      return;
    }
    json.writeObjectFieldStart("amplitude");
    JsonText.column(json, "t", response.amplitude().amplitude(), true);
    writeLens(json, "additive", response.amplitude().additive(), response.additiveLevel());
    writeLens(
        json,
        "multiplicative",
        response.amplitude().multiplicative(),
        response.multiplicativeLevel());
    JsonText.column(json, "logOdds", response.logOdds(), true);
    JsonText.coarse(json, "flaggedAt", response.flaggedAt());
    JsonText.coarse(json, "saturatedAt", response.amplitude().saturatedAt());
    json.writeEndObject();
    writeAngle(json, response.angle(), response.cosine());
  }

  private static void writeLens(JsonGenerator json, String name, LensResponse lens, double level)
      throws IOException {
    json.writeObjectFieldStart(name);
    JsonText.column(json, "score", lens.score(), true);
    JsonText.column(json, "slope", lens.slope(), true);
    JsonText.column(json, "saturation", lens.saturation(), true);
    JsonText.coarse(json, "level", level);
    json.writeEndObject();
  }

  private static void writeAngle(JsonGenerator json, AngleResponse angle, double cosine)
      throws IOException {
    json.writeObjectFieldStart("angle");
    JsonText.column(json, "cosine", angle.cosine(), true);
    JsonText.column(json, "additive", angle.additive(), true);
    JsonText.column(json, "multiplicative", angle.multiplicative(), true);
    JsonText.coarse(json, "reading", cosine);
    JsonText.coarse(json, "norm", angle.norm());
    JsonText.coarse(json, "bound", angle.bound());
    JsonText.coarse(json, "reachableFrom", angle.reachableFrom());
    json.writeEndObject();
  }
}
