package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.core.model.IncidentFacts;
import dev.heed.core.model.IncidentPosterior;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IncidentPosteriorFitTest {
  private final Random random = new Random(41);
  private final IncidentPosteriorFit fit = new IncidentPosteriorFit();

  private IncidentFacts any() {
    return new IncidentFacts(
        5 * random.nextDouble(),
        random.nextDouble(),
        10 * random.nextDouble(),
        1 + random.nextInt(50),
        random.nextBoolean());
  }

  @Test
  void fit_ofIncidentsOfUnevenExcess_followsItAndHasTheirMean() {
    int truths = 0;
    for (int i = 0; i < 4_000; i++) {
      IncidentFacts facts = any();
      boolean isTrue = random.nextDouble() < 1 / (1 + Math.exp(3 - 3 * Math.log1p(facts.excess())));
      truths += isTrue ? 1 : 0;
      fit.accept(facts, 1, isTrue);
    }
    IncidentPosterior fitted = fit.fit("a test");
    assertThat(fitted.weights().get(0)).isBetween(0.7, 3.0);
    assertThat(fitted.weights().subList(1, 5)).allSatisfy(w -> assertThat(w).isBetween(-0.2, 0.2));
    double mean = 0;
    for (int i = 0; i < 4_000; i++) {
      mean += fitted.probability(any()) / 4_000;
    }
    assertThat(mean).isCloseTo(truths / 4_000.0, within(0.03));
    assertThat(fitted.origin()).isEqualTo("a test");
  }

  /** What would say that more of something makes an incident less likely is held at 0. */
  @Test
  void fit_ofIncidentsThatAreTrueIfSmall_hasNoWeightBelowZero() {
    for (int i = 0; i < 1_000; i++) {
      IncidentFacts facts = any();
      fit.accept(facts, 1, facts.size() < 5);
    }
    IncidentPosterior fitted = fit.fit("");
    assertThat(fitted.weights().get(2)).isZero();
    assertThat(fitted.weights().subList(0, 4)).allSatisfy(w -> assertThat(w).isNotNegative());
  }

  @Test
  void fit_ofIncidentsAllTrue_staysFinite() {
    for (int i = 0; i < 10; i++) {
      fit.accept(any(), 1, true);
    }
    assertThat(fit.fit("").probability(any())).isBetween(0.9, 1.0);
  }

  @Test
  void fit_ofARegressorThatDoesNotVary_givesItNoWeight() {
    for (int i = 0; i < 999; i++) {
      double excess = 5 * random.nextDouble();
      fit.accept(new IncidentFacts(excess, 0.9, 0.1, 3, false), 1, excess > 2);
    }
    IncidentPosterior fitted = fit.fit("");
    assertThat(fitted.weights().get(0)).isPositive();
    assertThat(fitted.weights().subList(1, 5)).containsOnly(0.0);
  }

  @Test
  void weight_counts() {
    IncidentFacts facts = any();
    fit.accept(facts, 3, true);
    fit.accept(facts, 1, false);
    assertThat(fit.fit("").probability(facts)).isCloseTo(0.75, within(1e-3));
  }

  @Test
  void fit_ofNothing_isRefused() {
    assertThatThrownBy(() -> fit.fit("")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> fit.accept(any(), 0, true))
        .hasMessage("weight: must be above 0 and finite, given 0.0");
  }
}
