package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeverityTest {
  private static final List<Severity> ALL = List.of(Severity.values());

  @Test
  void of_whatIsNeitherLargeNorLong_followsTheProbability() {
    assertThat(Severity.of(0.19, 2.9, 3)).isEqualTo(Severity.LOW);
    assertThat(Severity.of(0.2, 2.9, 3)).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.of(0.39, 2.9, 3)).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.of(1, 2.9, 3)).isEqualTo(Severity.HIGH);
  }

  @Test
  void of_whatIsLargeOrLong_isOneStepHigher() {
    for (double probability : new double[] {0, 0.2, 0.4, 1}) {
      Severity plain = Severity.of(probability, 1, 1);
      Severity next = ALL.get(ALL.indexOf(plain) + 1);
      assertThat(Severity.of(probability, 3, 1)).isEqualTo(next);
      assertThat(Severity.of(probability, 1, 4)).isEqualTo(next);
      assertThat(Severity.of(probability, 1e9, 1_000)).isEqualTo(next);
    }
  }

  @Test
  void of_anUnknownProbability_isThatOfAMiddlingOne() {
    assertThat(Severity.of(Double.NaN, 1, 1)).isEqualTo(Severity.MEDIUM);
    assertThat(Severity.of(Double.NaN, 5, 1)).isEqualTo(Severity.HIGH);
  }
}
