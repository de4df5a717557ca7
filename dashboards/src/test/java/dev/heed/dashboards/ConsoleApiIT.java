package dev.heed.dashboards;

import static dev.heed.dashboards.Samples.incident;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Label;
import dev.heed.core.model.Model;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConsoleApiIT {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>/p\u00fcmp \"7\"&incident=b";

  private final LiveState state = new LiveState(LiveLimits.DEFAULT, Clock.systemUTC());
  private final HealthLog health = new HealthLog(Clock.systemUTC());
  private final List<String> labels = new ArrayList<>();
  private boolean isBroken;
  private Javalin http;

  @BeforeEach
  void start() {
    FeedbackSink sink =
        (first, last, label) -> {
          if (isBroken) {
            throw new IOException("no broker answers");
          }
          labels.add(first.incident() + " " + label.code());
        };
    http = serve(sink);
    state.acceptIncidents(
        List.of(
            incident(HOSTILE, HOSTILE, 0, IncidentPhase.OPENED),
            incident("a", "i1", 0, IncidentPhase.OPENED)));
  }

  @AfterEach
  void stop() {
    http.stop();
  }

  @Test
  void incident_hostileName_comesWholeAsJson() throws Exception {
    JsonNode whole = json(get("/api/incident?incident=" + encoded(HOSTILE)));

    assertThat(whole.path("sensor").asText()).isEqualTo(HOSTILE);
    assertThat(whole.path("usualLower").asDouble()).isEqualTo(9);
    assertThat(whole.at("/evidence/0/weight").asDouble()).isEqualTo(0.4);
    assertThat(whole.at("/firing/0/name").asText()).isEqualTo("level");
    assertThat(whole.at("/features/level_5").asDouble()).isEqualTo(17.5);
    assertThat(whole.at("/additive/saturationAmplitude").asDouble()).isEqualTo(7.5);
    assertThat(whole.at("/model/hash").asText()).isEqualTo("sha256:00");
    assertThat(whole.path("canLabel").asBoolean()).isTrue();
  }

  @Test
  void incident_unknownOrNotGiven_is404AndSaysSo() throws Exception {
    for (String query : List.of("?incident=nope", "", "?incident=")) {
      HttpResponse<String> response = get("/api/incident" + query);

      assertThat(response.statusCode()).isEqualTo(404);
      assertThat(json(response).path("error").asText()).contains("incident");
    }
  }

  @Test
  void response_knownIncident_hasBothLenses() throws Exception {
    JsonNode response = json(get("/api/response?incident=i1"));

    assertThat(response.at("/amplitude/additive/slope")).isNotEmpty();
    assertThat(response.at("/amplitude/multiplicative/slope")).isNotEmpty();
    assertThat(response.at("/angle/cosine")).isNotEmpty();
  }

  @Test
  void health_rejectedRecord_isShownByReason() throws Exception {
    health.reject(Feed.DEAD_LETTERS, new Rejected("not_json", "no", "t", 5, "<b>"));

    JsonNode report = json(get("/api/health"));

    JsonNode dead = report.at("/feeds/2");
    assertThat(dead.path("name").asText()).isEqualTo("dead_letters");
    assertThat(dead.at("/reasons/0/sample").asText()).isEqualTo("<b>");
    assertThat(report.at("/sensors/known").asInt()).isEqualTo(2);
  }

  @Test
  void feedback_ofThePage_reachesTheSinkAndEveryPage() throws Exception {
    long before = state.incidents(0).newestChange();

    assertThat(post("{\"incident\":\"i1\",\"label\":\"false_alarm\"}", "feedback", null))
        .isEqualTo(200);

    assertThat(labels).containsExactly("i1 false_alarm");
    assertThat(state.incidents(before).changed())
        .singleElement()
        .extracting(Reported::label)
        .isEqualTo(Label.FALSE_ALARM);
    assertThat(json(get("/api/incident?incident=i1")).path("label").asText())
        .isEqualTo("false_alarm");
  }

  @Test
  void feedback_labelled_staysWhenTheIncidentGoesOn() throws Exception {
    post("{\"incident\":\"i1\",\"label\":\"real\"}", "feedback", null);
    state.acceptIncidents(List.of(incident("a", "i1", 1, IncidentPhase.CLOSED)));

    Reported reported = Objects.requireNonNull(state.incident("i1"));
    assertThat(reported.label()).isEqualTo(Label.REAL);
    assertThat(reported.event().phase()).isEqualTo(IncidentPhase.CLOSED);
  }

  @Test
  void feedback_foreignOrBad_changesNothing() throws Exception {
    String good = "{\"incident\":\"i1\",\"label\":\"real\"}";

    assertThat(post(good, null, null)).isEqualTo(403);
    assertThat(post(good, "feedback", "http://evil.example")).isEqualTo(403);
    assertThat(post("{\"incident\":\"i1\",\"label\":\"great\"}", "feedback", null)).isEqualTo(400);
    assertThat(post("[1", "feedback", null)).isEqualTo(400);
    assertThat(post("", "feedback", null)).isEqualTo(400);
    assertThat(post("{\"incident\":\"nope\",\"label\":\"real\"}", "feedback", null)).isEqualTo(404);
    assertThat(post("{\"incident\":\"" + "i".repeat(5_000) + "\"}", "feedback", null))
        .isEqualTo(413);
    assertThat(get("/api/feedback").statusCode()).isEqualTo(404);
    assertThat(labels).isEmpty();
  }

  @Test
  void feedback_sinkFails_isSaidAndNothingIsNoted() throws Exception {
    isBroken = true;

    assertThat(post("{\"incident\":\"i1\",\"label\":\"real\"}", "feedback", null)).isEqualTo(502);

    assertThat(Objects.requireNonNull(state.incident("i1")).label()).isNull();
  }

  @Test
  void feedback_withoutASink_isRefusedAndThePageKnows() throws Exception {
    http.stop();
    http = serve(null);

    assertThat(post("{\"incident\":\"i1\",\"label\":\"real\"}", "feedback", null)).isEqualTo(503);
    assertThat(json(get("/api/incident?incident=i1")).path("canLabel").asBoolean()).isFalse();
  }

  private Javalin serve(@Nullable FeedbackSink sink) {
    ConsoleApi api = new ConsoleApi(state, health, Model.shipped(), sink);
    LivePages pages = new LivePages(state, api, LiveLimits.DEFAULT, "127.0.0.1");
    return Javalin.create(pages::configure).start("127.0.0.1", 0);
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + http.port() + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)));
  }

  private int post(String body, @Nullable String marker, @Nullable String origin)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at("/api/feedback"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (marker != null) {
      request.header(ChangeRequest.HEADER, marker);
    }
    if (origin != null) {
      request.header("Origin", origin);
    }
    return send(request).statusCode();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
