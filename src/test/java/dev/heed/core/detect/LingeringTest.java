package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Values that go to and fro are one incident, though they are soon no surprise any more. */
class LingeringTest {
  private static final int HISTORY = 3_000;
  private static final int LENGTH = 600;
  private static final int SOON = 60;
  private static final double DEVIATIONS = 20;

  private static final int SEEDS = 6;

  @Test
  void everyOtherReadingFarOut_isOneIncidentForHalfOfItInFiveOfSixSeeds() {
    int lasting = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Run run = run(seed, LENGTH);
      String incident = run.verdicts.get(HISTORY).verdict().incident();
      long readings =
          run.verdicts.subList(HISTORY, HISTORY + LENGTH).stream()
              .filter(scored -> Objects.equals(scored.verdict().incident(), incident))
              .count();
      lasting += incident != null && readings >= LENGTH / 2 ? 1 : 0;
    }
    assertThat(lasting).isGreaterThanOrEqualTo(5);
  }

  /** What lingers is closed once its values stop, though nothing else is surprising. */
  @Test
  void valuesThatStop_closeIt() {
    int stop = 200;
    int lasting = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Run run = run(seed, stop);
      assertThat(run.verdicts.get(HISTORY + stop + SOON).verdict().incident()).isNull();
      lasting += run.verdicts.get(HISTORY + stop).verdict().incident() == null ? 0 : 1;
    }
    assertThat(lasting).as("incidents that last until they stop").isGreaterThanOrEqualTo(5);
  }

  private static Run run(long seed, int length) {
    double[] values = Signals.noise(seed, HISTORY + LENGTH, 20, 1);
    for (int i = 0; i < length; i += 2) {
      values[HISTORY + i] += DEVIATIONS;
    }
    return Run.over(values);
  }
}
