package dev.heed.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhaseSpreadTest {
  private static final int FIVE_MINUTES = (int) Duration.ofMinutes(5).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long EIGHT = Duration.ofHours(8).toMillis();
  private static final long NOON = Duration.ofHours(12).toMillis();

  private final OwnPhaseSpread spread = new OwnPhaseSpread();
  private final Random random = new Random(4);

  /** A residual of 1, and of {@code atEight} in the half hour after eight. */
  private void learn(int days, double atEight) {
    for (long time = 0; time < days * DAY; time += FIVE_MINUTES) {
      boolean isEight = time % DAY >= EIGHT && time % DAY < EIGHT + 6L * FIVE_MINUTES;
      double residual = (isEight ? atEight : 1) * random.nextGaussian();
      spread.learn(time, residual, 1 + 6 * (int) (time / DAY), FIVE_MINUTES);
    }
  }

  @Test
  void factor_nothingLearnt_isOne() {
    assertThat(spread.factor(NOON)).isEqualTo(1);
  }

  @Test
  void factor_whereAChannelScattersMore_isInTheInverseOfItsSpread() {
    learn(20, 12);
    assertThat(spread.factor(EIGHT)).isCloseTo(1.5 / 12, within(0.05));
    assertThat(spread.factor(NOON)).isEqualTo(1);
  }

  @Test
  void factor_whereItScattersLess_isNeverAboveOne() {
    learn(20, 0.01);
    assertThat(spread.factor(EIGHT)).isEqualTo(1);
  }

  @Test
  void learn_oneResidualOfAMillion_changesLittle() {
    learn(20, 1);
    spread.learn(NOON, 1e6, 120, FIVE_MINUTES);
    assertThat(spread.factor(NOON)).isEqualTo(1);
    assertThat(spread.factor(EIGHT)).isEqualTo(1);
  }

  @Test
  void learn_onlyZeros_staysAtOne() {
    for (long time = 0; time < 3 * DAY; time += FIVE_MINUTES) {
      spread.learn(time, 0, 10, FIVE_MINUTES);
    }
    assertThat(spread.factor(NOON)).isEqualTo(1);
  }

  @Test
  void check_negativeSpread_isRefused() throws IOException {
    learn(2, 3);
    spread.shared.check(spread.a);
    spread.a[10] = -1;
    assertThatThrownBy(() -> spread.shared.check(spread.a)).isInstanceOf(IOException.class);
  }
}
