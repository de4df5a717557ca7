package dev.heed.core.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Grades, the cut that a budget makes of them, and the load of candidates. */
class IncidentHistoryTest {
  private static final double FIRST_LOAD = 0.3;
  private static final double FIRST_EXCESS = 8;
  private static final int MEMORY = 10_000;

  private final IncidentHistory history = new IncidentHistory();

  @Test
  void grade_beforeAnyCandidate_followsTheFormula() {
    assertThat(history.grade(4, 0.5))
        .isCloseTo(1 - Math.exp(-0.5 * 4 / FIRST_EXCESS), within(1e-15));
    assertThat(history.grade(FIRST_EXCESS, 1)).isCloseTo(1 - Math.exp(-1), within(1e-15));
  }

  @Test
  void grade_risesWithTheLogOddsAndIsZeroWithoutAFlag() {
    assertThat(history.grade(-1, 1)).isZero();
    assertThat(history.grade(0, 1)).isZero();
    double before = 0;
    for (double logOdds : new double[] {0.1, 1, 10, 100}) {
      assertThat(history.grade(logOdds, 1)).isGreaterThan(before).isLessThanOrEqualTo(1);
      before = history.grade(logOdds, 1);
    }
  }

  @Test
  void grade_risesWithConfidence_andIsZeroWithoutAny() {
    double before = -1;
    for (double confidence : new double[] {0, 0.2, 0.5, 0.9, 0.99}) {
      assertThat(history.grade(12, confidence)).isGreaterThan(before);
      before = history.grade(12, confidence);
    }
    assertThat(history.grade(12, 0)).isZero();
  }

  @Test
  void grade_afterOneCandidateOfAMillion_isNotDeaf() {
    double usual = history.grade(10, 1);
    candidate(1e6);
    assertThat(history.grade(10, 1)).isBetween(usual / 3, usual);
  }

  /** Whatever the tail of the candidates, their grades are about uniform. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3})
  void grade_ofCandidatesOfAnyTail_isAboutUniform(double shape) {
    Random random = new Random(5);
    int[] quarters = new int[4];
    for (int i = 0; i < 4_000; i++) {
      double e = -Math.log(1 - random.nextDouble());
      double excess = 20 * (shape == 0 ? e : Math.expm1(shape * e) / shape);
      double grade = history.grade(excess, 1);
      assertThat(grade).isBetween(0.0, 1.0);
      if (i >= 100) {
        quarters[(int) Math.min(3, 4 * grade)]++;
      }
      candidate(excess);
    }
    for (int count : quarters) {
      assertThat(count).as(Arrays.toString(quarters)).isBetween(600, 1_500);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0",
    "0.002, 0",
    "0.001, 0",
    "0.0005, 0.5938739",
    "0.0001, 0.9498813",
    "0.00001, 0.9974881"
  })
  void cut_ofABudget_followsTheFormula(double perReading, double expected) {
    assertThat(history.cut(perReading)).isCloseTo(expected, within(1e-7));
  }

  @Test
  void cut_risesAsTheBudgetFalls_andCanAlwaysBeExceeded() {
    double before = 0;
    for (double perReading = 9e-4; perReading > 1e-9; perReading /= 2) {
      double cut = history.cut(perReading);
      assertThat(cut).as("%s a reading", perReading).isGreaterThan(before).isLessThan(1);
      assertThat(history.grade(1_000, 0.9)).isGreaterThan(cut);
      before = cut;
    }
  }

  @Test
  void cut_doesNotDependOnWhatWasReported() {
    double before = history.cut(1e-4);
    for (int i = 0; i < 100; i++) {
      candidate(50);
      history.report();
    }
    assertThat(history.cut(1e-4)).isEqualTo(before);
  }

  /** The cut keeps no more of the candidates of noise than the budget has room for. */
  @ParameterizedTest
  @ValueSource(doubles = {5e-4, 2e-4, 1e-4})
  void cut_ofExponentialCandidates_keepsAtMostTheBudget(double perReading) {
    Random random = new Random(8);
    int reported = 0;
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      double excess = -10 * Math.log(1 - random.nextDouble());
      if (history.grade(excess, 1) > history.cut(perReading)) {
        reported++;
      }
      candidate(excess);
    }
    double allowed = perReading / IncidentHistory.CANDIDATES;
    assertThat((double) reported / n).isBetween(0.3 * allowed, 1.1 * allowed);
  }

  @Test
  void load_risesWithCandidates_andFallsToItsEthPartWithinItsMemory() {
    assertThat(history.load()).isCloseTo(FIRST_LOAD, within(1e-12));
    for (int i = 0; i < 7; i++) {
      candidate(10);
    }
    assertThat(history.load()).isCloseTo(FIRST_LOAD + 0.7, within(1e-12));
    for (int i = 0; i < MEMORY; i++) {
      history.score();
    }
    assertThat(history.load()).isCloseTo(1 / Math.E, within(1e-9));
  }

  @Test
  void load_ofNoiseAtTheLevel_isAboutOne() {
    for (int i = 0; i < 10 * MEMORY; i++) {
      history.score();
      if (i % 1_000 == 0) {
        candidate(10);
      }
    }
    assertThat(history.load()).isCloseTo(1, within(0.06));
  }

  @Test
  void load_ofCandidatesWithoutEnd_isBounded() {
    for (int i = 0; i < 5_000; i++) {
      candidate(10);
    }
    assertThat(history.load()).isEqualTo(100);
  }

  @Test
  void load_ofAKnownFalseAlarm_countsItOnce() {
    history.suppress(3, 5);
    history.suppress(4, 5);
    assertThat(history.load()).isCloseTo(FIRST_LOAD + 0.1, within(1e-12));
    assertThat(history.suppressed()).isEqualTo(4);
    for (int i = 0; i < 5; i++) {
      history.score();
    }
    assertThat(history.suppressed()).isZero();
  }

  @Test
  void rate_isOfTheReported_notOfCandidates() {
    assertThat(history.rate()).isZero();
    for (int i = 0; i < 1_000; i++) {
      history.score();
    }
    candidate(10);
    candidate(10);
    history.report();
    assertThat(history.opened()).isEqualTo(1);
    assertThat(history.rate()).isCloseTo(1e-3, within(1e-15));
  }

  private void candidate(double logOdds) {
    history.begin(new Incident(1), logOdds);
    history.end();
  }
}
