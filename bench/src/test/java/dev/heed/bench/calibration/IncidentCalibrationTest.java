package dev.heed.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.bench.accuracy.DataSet;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.model.IncidentFacts;
import dev.heed.core.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IncidentCalibrationTest {
  private final Random random = new Random(5);

  /** Incidents of which a share is true, the more the larger their excess. */
  private List<JudgedIncident> incidents(int count, double shift) {
    List<JudgedIncident> incidents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double excess = 10 * random.nextDouble();
      double p = 1 / (1 + Math.exp(1.5 - Math.log1p(excess) + shift));
      IncidentFacts facts = new IncidentFacts(excess, 0.9, 1, 1, false);
      IncidentFacts last = new IncidentFacts(excess, 0.9, 1, 3, true);
      incidents.add(new JudgedIncident(random.nextDouble() < p, List.of(facts, last)));
    }
    return incidents;
  }

  @Test
  void of_setsThatAreAlike_isNearlyRight() {
    IncidentSets sets =
        new IncidentSets(
            Map.of("a", incidents(2_000, 0), "b", incidents(2_000, 0)), incidents(2_000, 0));
    IncidentCalibration measured = IncidentCalibration.of(sets);
    assertThat(measured.all().errorAtOpening()).isLessThan(0.06);
    assertThat(measured.meanErrorAtEnd()).isLessThan(0.06);
    assertThat(measured.all().incidents()).isEqualTo(4_000);
  }

  @Test
  void of_aSetUnlikeTheOthers_isOffByTheDifferenceOfItsShare() {
    IncidentSets sets =
        new IncidentSets(
            Map.of("alike", incidents(2_000, 0), "apart", incidents(500, -8)), incidents(4_000, 0));
    IncidentCalibration.Part apart =
        IncidentCalibration.of(sets).sets().stream()
            .filter(part -> part.name().equals("apart"))
            .findFirst()
            .orElseThrow();
    assertThat(apart.trueShare()).isGreaterThan(0.95);
    assertThat(apart.errorAtOpening())
        .isCloseTo(apart.trueShare() - apart.atOpening(), within(1e-9));
  }

  @Test
  void of_aPlant_hasFactsForEveryIncident() throws IOException {
    List<JudgedIncident> incidents =
        JudgedIncident.of(DataSet.plant(301), Model.shipped(), DetectorSettings.DEFAULT);
    assertThat(incidents).hasSizeGreaterThan(20).anyMatch(JudgedIncident::isTrue);
    assertThat(incidents)
        .allSatisfy(
            incident -> {
              assertThat(incident.first().isOver()).isFalse();
              assertThat(incident.last().flagged())
                  .isGreaterThanOrEqualTo(incident.first().flagged());
            });
  }
}
