package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.model.Model;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ReadingResponseTest {
  private static final Model MODEL = Model.shipped();

  @Test
  void of_plantIncident_passesThroughTheReading() {
    IncidentEvent event = plantIncident();

    ReadingResponse response = Objects.requireNonNull(ReadingResponse.of(MODEL, event));

    assertThat(at(response, response.amplitude().additive().score(), 1))
        .isCloseTo(
            event.lenses().additive().score(), within(0.01 * event.lenses().additive().score()));
    assertThat(at(response, response.amplitude().multiplicative().score(), 1))
        .isCloseTo(
            event.lenses().multiplicative().score(),
            within(0.01 * event.lenses().multiplicative().score()));
    assertThat(response.flaggedAt()).isBetween(0.0, 1.0);
    assertThat(response.logOdds()[0]).isNegative();
    assertThat(response.cosine()).isBetween(-1.0, 1.0);
  }

  @Test
  void of_plantIncident_showsWhereTanhSaturates() {
    ReadingResponse response = Objects.requireNonNull(ReadingResponse.of(MODEL, plantIncident()));
    double[] t = response.amplitude().amplitude();

    assertThat(response.amplitude().saturatedAt()).isLessThan(t[t.length - 1]);
    assertThat(response.amplitude().multiplicative().saturation()).containsOnly(0);
  }

  @Test
  void of_featuresOfAnotherVersion_noCurves() {
    assertThat(ReadingResponse.of(MODEL, withFeatures(Map.of("level_5", 3.0)))).isNotNull();
    assertThat(ReadingResponse.of(MODEL, withFeatures(Map.of("of_the_future", 3.0)))).isNull();
    assertThat(ReadingResponse.of(MODEL, withFeatures(Map.of()))).isNull();
    assertThat(ReadingResponse.of(MODEL, withFeatures(Map.of("level_5", 1e300)))).isNull();
  }

  @Test
  void json_modelOfTheAlert_isSaid() throws Exception {
    JsonNode own = new ObjectMapper().readTree(ResponseJson.write(MODEL, plantIncident()));
    JsonNode other =
        new ObjectMapper()
            .readTree(
                ResponseJson.write(MODEL, Samples.incident("a", "i", 0, IncidentPhase.OPENED)));

    assertThat(own.at("/model/isThatOfTheAlert").asBoolean()).isTrue();
    assertThat(own.at("/amplitude/additive/slope")).hasSameSizeAs(own.at("/amplitude/t"));
    assertThat(own.at("/angle/cosine")).isNotEmpty();
    assertThat(other.at("/model/isThatOfTheAlert").asBoolean()).isFalse();
  }

  private static double at(ReadingResponse response, double[] curve, double wanted) {
    double[] t = response.amplitude().amplitude();
    int i = 1;
    while (t[i] < wanted) {
      i++;
    }
    double share = (wanted - t[i - 1]) / (t[i] - t[i - 1]);
    return curve[i - 1] + share * (curve[i] - curve[i - 1]);
  }

  private static IncidentEvent plantIncident() {
    SyntheticPlant plant = new SyntheticPlant(12, 1);
    for (int step = 0; step < 2_000; step++) {
      List<IncidentEvent> events = plant.incidents(step, Samples.START + step, 1);
      if (!events.isEmpty()) {
        return events.get(0);
      }
    }
    throw new AssertionError("the plant has no incident");
  }

  private static IncidentEvent withFeatures(Map<String, Double> features) {
    IncidentEvent e = Samples.incident("a", "i", 0, IncidentPhase.OPENED);
    return new IncidentEvent(
        e.identity(),
        e.extent(),
        e.diagnosis(),
        e.severity(),
        e.confidence(),
        e.strength(),
        e.deviation(),
        e.lenses(),
        features,
        e.neighbourhood(),
        e.seenBefore(),
        e.model());
  }
}
