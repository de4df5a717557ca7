package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentPhase;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The budget is a cut on the grade: it says which candidates are told, and changes none. */
class BudgetCutTest {
  private static final int N = 20_000;

  /** From the largest to the smallest. */
  private static final Budget[] BUDGETS = {
    new Budget(1, 10, null),
    new Budget(1, 1_000, null),
    new Budget(1, 3_000, null),
    new Budget(1, 10_000, null),
    new Budget(1, 100_000, null),
    new Budget(1, 1_000_000_000, null)
  };

  /** What a run under a budget did, reading by reading. */
  private record Told(BitSet candidate, List<Double> logOdds, List<IncidentEvent> events) {
    Set<Long> starts() {
      Set<Long> starts = new HashSet<>();
      events.stream()
          .filter(event -> event.phase() == IncidentPhase.OPENED)
          .forEach(event -> starts.add(event.startMillis()));
      return starts;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void budget_anyThatIsAccepted_changesNoCandidateAndTellsASubset(long seed) {
    double[] values = noiseWithFaults(seed);
    Told larger = told(BUDGETS[0], values);
    assertThat(larger.starts()).hasSizeGreaterThan(10);
    int most = larger.starts().size();
    for (Budget budget : BUDGETS) {
      Told told = told(budget, values);
      assertThat(told.candidate()).as("candidates under %s", budget).isEqualTo(larger.candidate());
      assertThat(told.logOdds()).as("log-odds under %s", budget).isEqualTo(larger.logOdds());
      assertThat(larger.starts()).as("told under %s", budget).containsAll(told.starts());
      larger = told;
    }
    assertThat(larger.starts().size()).isLessThan(most);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void incidents_underAnyBudget_close(long seed) {
    double[] values = noiseWithFaults(seed);
    for (Budget budget : BUDGETS) {
      Told told = told(budget, values);
      assertThat(told.events())
          .as("under %s", budget)
          .filteredOn(event -> event.phase() == IncidentPhase.CLOSED)
          .hasSize(told.starts().size());
    }
    assertThat(told(BUDGETS[3], values).starts()).isNotEmpty();
  }

  private static Told told(Budget budget, double[] values) {
    Run run = new Run(DetectorSettings.DEFAULT.withBudget(budget));
    BitSet candidate = new BitSet();
    List<Double> logOdds = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      logOdds.add(run.next(values[i]).logOdds());
      candidate.set(i, run.state.incidents.isCandidateOpen());
    }
    return new Told(candidate, logOdds, run.events);
  }

  /** Noise with spikes and shifts of 5 to 20 deviations; the last 2,000 readings are noise. */
  private static double[] noiseWithFaults(long seed) {
    Random random = new Random(seed);
    double[] values = Signals.noise(seed, N, 20, 1);
    for (int at = 1_000; at < N - 2_000; at += 700) {
      double size = 5 + 15 * random.nextDouble();
      int length = random.nextBoolean() ? 1 : 30;
      for (int i = 0; i < length; i++) {
        values[at + i] += size;
      }
    }
    return values;
  }
}
