package dev.heed.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.message.Label;
import dev.heed.core.model.Model;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a page asks for once: the whole of an incident, its curves, the health; and feedback. */
final class ConsoleApi {
  static final String INCIDENT_PATH = "/api/incident";
  static final String RESPONSE_PATH = "/api/response";
  static final String HEALTH_PATH = "/api/health";
  static final String FEEDBACK_PATH = "/api/feedback";

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleApi.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_BODY_BYTES = 4_096;

  private final LiveState state;
  private final HealthLog health;
  private final Model model;
  private final @Nullable FeedbackSink feedback;

  /**
   * @param model the one that the job runs, as far as is known
   * @param feedback null if labels cannot be passed on
   */
  ConsoleApi(LiveState state, HealthLog health, Model model, @Nullable FeedbackSink feedback) {
    this.state = state;
    this.health = health;
    this.model = model;
    this.feedback = feedback;
  }

  /**
   * @param clients counts the open pages
   */
  void addTo(RoutesConfig routes, IntSupplier clients) {
    routes.get(
        INCIDENT_PATH,
        ctx -> ifKnown(ctx, ctx.queryParam("incident"), r -> IncidentJson.full(r, canLabel())));
    routes.get(
        RESPONSE_PATH,
        ctx -> ifKnown(ctx, ctx.queryParam("incident"), r -> ResponseJson.write(model, r.event())));
    routes.get(
        HEALTH_PATH,
        ctx -> json(ctx, HealthJson.write(state.status(), health.report(), clients.getAsInt())));
    routes.post(FEEDBACK_PATH, this::takeFeedback);
  }

  private boolean canLabel() {
    return feedback != null;
  }

  private void ifKnown(Context ctx, @Nullable String incident, Answer answer) {
    Reported reported = incident == null ? null : state.incident(incident);
    if (reported == null) {
      refuse(ctx, HttpStatus.NOT_FOUND, "incident must be one that this console has read");
    } else {
      json(ctx, answer.of(reported));
    }
  }

  /** Whether the request may not change anything; then it is answered. */
  static boolean isRefused(Context ctx) {
    ChangeRequest request =
        new ChangeRequest(
            ctx.header("Host"),
            ctx.header("Content-Type"),
            ctx.header(ChangeRequest.HEADER),
            ctx.header("Origin"),
            ctx.header("Sec-Fetch-Site"));
    var refusal = request.refusal();
    if (refusal.isPresent()) {
      refuse(ctx, refusal.get().status(), refusal.get().reason());
    } else if (ctx.contentLength() < 0 || ctx.contentLength() > MAX_BODY_BYTES) {
      refuse(ctx, HttpStatus.CONTENT_TOO_LARGE, "body: must have 1 to 4096 bytes, length stated");
    } else {
      return false;
    }
    return true;
  }

  private void takeFeedback(Context ctx) {
    if (isRefused(ctx)) {
      return;
    }
    if (feedback == null) {
      refuse(ctx, HttpStatus.SERVICE_UNAVAILABLE, "this console does not pass feedback on");
    } else {
      label(ctx, feedback);
    }
  }

  private void label(Context ctx, FeedbackSink sink) {
    JsonNode body = body(ctx);
    String given = body.path("label").asText();
    Label label = labelOf(given);
    if (label == null) {
      refuse(
          ctx,
          HttpStatus.BAD_REQUEST,
          "label: must be real, false_alarm or expected, given '" + given + "'");
      return;
    }
    ifKnown(
        ctx,
        body.path("incident").asText(),
        reported -> {
          try {
            sink.accept(reported.first(), reported.event(), label);
            state.label(reported.event().incident(), label);
            return "{}";
          } catch (IOException e) {
            LOG.warn("a label was not passed on", e);
            ctx.status(HttpStatus.BAD_GATEWAY);
            return error(String.valueOf(e.getMessage()));
          }
        });
  }

  private static JsonNode body(Context ctx) {
    try {
      JsonNode body = JSON.readTree(ctx.bodyAsBytes());
      return body == null ? JSON.createObjectNode() : body;
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    } catch (IOException e) {
      LOG.debug("a request broke off", e);
      return JSON.createObjectNode();
    }
  }

  private static @Nullable Label labelOf(String code) {
    for (Label label : Label.values()) {
      if (label.code().equals(code)) {
        return label;
      }
    }
    return null;
  }

  static void refuse(Context ctx, HttpStatus status, String reason) {
    ctx.status(status);
    json(ctx, error(reason));
  }

  private static String error(String reason) {
    return JsonText.object(json -> json.writeStringField("error", reason));
  }

  private static void json(Context ctx, String text) {
    ctx.header("Cache-Control", "no-store").contentType("application/json").result(text);
  }

  private interface Answer {
    String of(Reported reported);
  }
}
