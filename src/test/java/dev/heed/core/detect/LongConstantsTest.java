package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sensors that stay constant for days. Most constants have no exact binary form, so the means and
 * the daily profile of them are off by rounding, which must not become the scale of what is usual.
 */
class LongConstantsTest {
  private static final int DAYS = 4;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 20, 20.3, -273.15, 1e6, 1e6 + 0.1, 1e9 + 1e-3, 1e-300, -1e30})
  void constantForDays_isNeverFlagged(double constant) {
    Run run = days(constant);
    assertThat(run.verdicts).noneMatch(Run.Scored::isFlagged);
    assertThat(run.verdicts).allMatch(scored -> scored.score() == 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 20, 20.3, -273.15, 1e6, 1e6 + 0.1, 1e9 + 1e-3})
  void firstChangeAfterDays_isNotCertain(double constant) {
    Run run = days(constant);
    for (double changed : new double[] {constant + 1, constant - 1, constant + 1e12}) {
      Run.Scored scored = run.wouldBe(changed);
      assertThat(scored.verdict().grade()).as("%s", changed).isLessThan(0.99);
      assertThat(scored.verdict().confidence()).isLessThan(0.99);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 20, 20.3, -273.15, 1e6, 1e6 + 0.1, 1e9 + 1e-3})
  void firstChangeOfAMillionth_isNotFlagged(double constant) {
    assertThat(days(constant).wouldBe(constant * (1 + 1e-6)).isFlagged()).isFalse();
  }

  private static Run days(double constant) {
    double[] values = new double[DAYS * 1_440];
    Arrays.fill(values, constant);
    return Run.over(values);
  }
}
