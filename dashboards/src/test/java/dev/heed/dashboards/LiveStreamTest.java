package dev.heed.dashboards;

import static dev.heed.dashboards.Samples.START;
import static dev.heed.dashboards.Samples.incident;
import static dev.heed.dashboards.Samples.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.message.Band;
import dev.heed.core.message.Expected;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.VerdictEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LiveStreamTest {
  private static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>\n\r\n\ndata: {}\u2028\u0000\"\\ \uD800 \u202E";

  private final LiveLimits limits = new LiveLimits(100, 6_400, 64, 32, 10, 50, 4);
  private final LiveState state = new LiveState(limits, new SetClock(START));

  @Test
  void next_firstPush_hasEverything() throws IOException {
    state.acceptVerdicts(List.of(verdict("a", START, 7.5)));
    state.acceptIncidents(List.of(incident("a", "i1", 0, IncidentPhase.OPENED)));

    JsonNode push = next(watching("a"));

    assertThat(push.at("/status/sensors").asInt()).isEqualTo(1);
    assertThat(push.at("/status/feeds/scores/state").asText()).isEqualTo("connecting");
    assertThat(push.at("/fleet/rows/0/sensor").asText()).isEqualTo("a");
    assertThat(push.at("/series/reset").asBoolean()).isTrue();
    assertThat(push.at("/series/columns/time/0").asLong()).isEqualTo(START);
    assertThat(push.at("/series/columns/value/0").asDouble()).isEqualTo(7.5);
    assertThat(push.at("/series/columns/usualLower/0").asDouble()).isEqualTo(9);
    assertThat(push.at("/series/columns/additiveWeight/0").asDouble()).isEqualTo(0.25);
    assertThat(push.at("/series/columns/multiplicativeWeight/0").asDouble()).isEqualTo(0.75);
    assertThat(push.at("/series/columns/saturation/0").floatValue()).isEqualTo(0.4f);
    assertThat(push.at("/incidents/0/kind").asText()).isEqualTo("level_shift");
    assertThat(push.at("/incidents/0/counterfactual").asDouble()).isEqualTo(12.5);
    assertThat(push.at("/incidents/0/probability").floatValue()).isEqualTo(0.99f);
    assertThat(push.at("/incidents/0").has("end")).isFalse();
  }

  @Test
  void next_nothingNew_isNotSent() {
    state.acceptVerdicts(List.of(verdict("a", START, 7.5)));
    LiveStream stream = watching("a");
    assertThat(stream.next()).isPresent();

    assertThat(stream.next()).isEmpty();
  }

  @Test
  void next_newReading_onlyThatIsSent() throws IOException {
    state.acceptVerdicts(List.of(verdict("a", START, 7.5)));
    LiveStream stream = watching("a");
    Optional<String> first = stream.next();
    state.acceptVerdicts(List.of(verdict("a", START + 1, 8.5), verdict("b", START + 1, 8.5)));

    JsonNode push = next(stream);

    assertThat(first).isPresent();
    assertThat(push.has("fleet")).isFalse();
    assertThat(push.at("/series/reset").asBoolean()).isFalse();
    assertThat(push.at("/series/columns/value").size()).isEqualTo(1);
  }

  @Test
  void next_slowBrowser_getsABoundedFreshStart() throws IOException {
    LiveStream slow = watching("a");
    state.acceptVerdicts(List.of(verdict("a", START, 0)));
    Optional<String> first = slow.next();
    for (int i = 1; i <= 10_000; i++) {
      state.acceptVerdicts(List.of(verdict("a", START + i, i)));
      state.acceptIncidents(List.of(incident("a", "i" + i, 0, IncidentPhase.OPENED)));
    }

    JsonNode push = next(slow);

    assertThat(first).isPresent();
    assertThat(push.at("/series/reset").asBoolean()).isTrue();
    assertThat(push.at("/series/columns/value").size()).isEqualTo(64);
    assertThat(push.at("/series/columns/value/63").asInt()).isEqualTo(10_000);
    assertThat(push.at("/incidents").size()).isEqualTo(10);
  }

  @Test
  void next_hostileName_staysOneLineOfAsciiAndComesOutUnchanged() throws IOException {
    state.acceptVerdicts(List.of(verdict(HOSTILE, START, 1)));
    state.acceptIncidents(List.of(incident(HOSTILE, "i1", 0, IncidentPhase.OPENED)));

    String message = watching(HOSTILE).next().orElseThrow();

    assertThat(message).doesNotContain("\n", "\r", "\u2028", "\u0000");
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(message)).isTrue();
    JsonNode push = new ObjectMapper().readTree(message);
    assertThat(push.at("/fleet/rows/0/sensor").textValue()).isEqualTo(HOSTILE);
    assertThat(push.at("/series/sensor").textValue()).isEqualTo(HOSTILE);
    assertThat(push.at("/incidents/0/sensor").textValue()).isEqualTo(HOSTILE);
  }

  @Test
  void next_numbersThatAreNone_areNull() throws IOException {
    VerdictEvent.Channel channel =
        new VerdictEvent.Channel(
            "value",
            1e300,
            1e300,
            new Expected(
                Double.NaN,
                new Band(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                Band.UNKNOWN),
            Samples.LENSES);
    state.acceptVerdicts(
        List.of(
            new VerdictEvent("a", START, "ready", 0, 0, 1, 0, null, null, null, List.of(channel))));

    JsonNode columns = next(watching("a")).at("/series/columns");

    assertThat(columns.at("/value/0").asDouble()).isEqualTo(1e300);
    for (String column : List.of("expected", "lower", "upper", "score")) {
      assertThat(columns.at("/" + column + "/0").isNull()).as(column).isTrue();
    }
  }

  @Test
  void next_channelThatDoesNotExist_isNoSeries() throws IOException {
    state.acceptVerdicts(List.of(verdict("a", START, 1)));

    JsonNode push = next(stream(new LiveView("a", "no such", "")));

    assertThat(push.has("series")).isFalse();
  }

  private LiveStream watching(String sensor) {
    return stream(new LiveView(sensor, null, ""));
  }

  private LiveStream stream(LiveView view) {
    return new LiveStream(state, new FleetBoard(state, () -> 0, 0), view);
  }

  private static JsonNode next(LiveStream stream) throws IOException {
    return new ObjectMapper().readTree(stream.next().orElseThrow());
  }
}
