package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentPhase;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A true alarm costs the next one nothing: the last repetition of a fault is found as the first.
 */
class RepetitionTest {
  private static final int SEEDS = 6;
  private static final int TIMES = 8;
  private static final int LENGTH = 20;
  private static final double DEVIATIONS = 12;
  private static final int HOUR = 60;
  private static final DetectorSettings TIGHT =
      DetectorSettings.DEFAULT.withBudget(new Budget(1, 10_000, null));

  @ParameterizedTest
  @ValueSource(ints = {1_500, 5_000})
  void fault_thatRepeats_isFoundEachTimeInFiveOfSixSeeds(int apart) {
    int[] found = new int[TIMES];
    for (int seed = 1; seed <= SEEDS; seed++) {
      Run run = new Run(TIGHT);
      for (double value : faults(seed, apart)) {
        run.next(value);
      }
      for (int k = 0; k < TIMES; k++) {
        long start = Run.START + ((long) apart * (k + 1) + 1) * Run.MINUTE;
        long end = start + LENGTH * Run.MINUTE;
        boolean isFound =
            run.events.stream()
                .filter(event -> event.phase() == IncidentPhase.OPENED)
                .anyMatch(event -> event.timeMillis() >= start && event.timeMillis() < end);
        found[k] += isFound ? 1 : 0;
      }
    }
    for (int k = 0; k < TIMES; k++) {
      assertThat(found[k])
          .as("repetition %d of a fault every %d: %s", k + 1, apart, Arrays.toString(found))
          .isGreaterThanOrEqualTo(5);
    }
  }

  /** Nothing of a strong incident becomes usual: an equal fault is about as strong. */
  @Test
  void fault_afterAnEqualOne_hasAtLeastSevenTenthsOfItsLogOdds() {
    int apart = 1_500;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Run run = new Run(TIGHT);
      for (double value : faults(seed, apart)) {
        run.next(value);
      }
      double first = strongest(run, apart);
      double second = strongest(run, 2 * apart);
      assertThat(first).as("seed %d", seed).isPositive();
      assertThat(second).as("seed %d, first %s", seed, first).isGreaterThan(0.7 * first);
    }
  }

  /** Three readings each hour for two days, after four days of noise. */
  @Test
  void strongFault_thatComesBackEachHour_isFoundInFortyOfFortyEight() {
    int calm = 4 * 24 * HOUR;
    int hours = 48;
    double[] values = Signals.noise(21, calm + hours * HOUR, 20, 1);
    for (int at = calm; at < values.length; at += HOUR) {
      for (int i = 0; i < 3; i++) {
        values[at + i] += 30;
      }
    }
    Run run = new Run();
    int found = 0;
    for (int at = 0; at < values.length; at++) {
      boolean isFault = at >= calm && (at - calm) % HOUR < 3;
      found += run.next(values[at]).detection() > 0 && isFault ? 1 : 0;
    }
    assertThat(found).isBetween(40, hours);
  }

  private static double strongest(Run run, int from) {
    return run.verdicts.subList(from, from + LENGTH).stream()
        .mapToDouble(Run.Scored::logOdds)
        .max()
        .orElseThrow();
  }

  private static double[] faults(int seed, int apart) {
    double[] values = Signals.noise(seed, (TIMES + 1) * apart, 20, 1);
    for (int k = 1; k <= TIMES; k++) {
      for (int i = 0; i < LENGTH; i++) {
        values[k * apart + i] += DEVIATIONS;
      }
    }
    return values;
  }
}
