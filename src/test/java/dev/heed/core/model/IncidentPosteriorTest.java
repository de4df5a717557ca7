package dev.heed.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncidentPosteriorTest {
  private static final IncidentPosterior POSTERIOR =
      new IncidentPosterior(-2, List.of(0.5, 0.25, 0.125, 1.0, -3.0), "a test");

  private static final Curve CURVE =
      new Curve("posterior.open", new DMatrixRMaj(new double[][] {{0, -1}}));

  @TempDir private Path folder;

  @Test
  void probability_isTheLogisticOfTheWeightedRegressors() {
    IncidentFacts facts = new IncidentFacts(Math.E - 1, 0, Math.E - 1, 1, true);
    double logit = -2 + 0.5 + 0 + 0.125 + Math.log(2) - 3;
    assertThat(POSTERIOR.probability(facts)).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-12));
  }

  @Test
  void probability_ofHugeFacts_isFinite() {
    IncidentFacts huge = new IncidentFacts(1e300, 1, Double.MAX_VALUE, Integer.MAX_VALUE, false);
    assertThat(POSTERIOR.probability(huge)).isBetween(0.5, 1.0);
  }

  @Test
  void weights_thatCannotBe_areRefused() {
    assertThatThrownBy(() -> new IncidentPosterior(0, List.of(1.0), ""))
        .hasMessage("posterior.incident: must have 5 weights, given 1");
    assertThatThrownBy(() -> new IncidentPosterior(0, List.of(0.0, Double.NaN, 0.0, 0.0, 0.0), ""))
        .hasMessageStartingWith("posterior.incident.history: must be a number of magnitude up to");
  }

  @Test
  void file_writtenAndRead_isTheSame() throws IOException {
    assertThat(incident(read(json()))).isEqualTo(POSTERIOR);
  }

  @Test
  void file_withoutARegressor_givesItNoWeight() throws IOException {
    String without = json().replaceFirst("\"size\" : 0.125,", "").replaceFirst(hash(), "");
    assertThat(incident(read(without)).weights()).containsExactly(0.5, 0.25, 0.0, 1.0, -3.0);
  }

  @Test
  void file_withAnUnknownRegressor_isRefused() throws IOException {
    String unknown = json().replaceFirst("\"size\" : 0.125", "\"colour\" : 1");
    assertThatThrownBy(() -> read(unknown))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("given colour");
  }

  private static Model model() {
    return EqualWeights.shipped().withPosterior(new Posterior(CURVE, CURVE, 0.001, "", POSTERIOR));
  }

  private static String json() {
    return new String(model().toJson(), StandardCharsets.UTF_8);
  }

  private static String hash() {
    return model().ref().hash();
  }

  private Model read(String json) throws IOException {
    return Model.read(Files.writeString(folder.resolve("model.json"), json));
  }

  private static IncidentPosterior incident(Model model) {
    return Objects.requireNonNull(Objects.requireNonNull(model.posterior()).incident());
  }
}
