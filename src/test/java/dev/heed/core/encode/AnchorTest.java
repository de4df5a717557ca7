package dev.heed.core.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are kept relative to an anchor that stays near enough for floats. */
class AnchorTest {
  private final EncoderWithMoment encoder = new EncoderWithMoment();

  @Test
  void anchor_ramp_followsIt() {
    ChannelHistory history = new ChannelHistory();
    for (int i = 0; i < 200_000; i++) {
      Histories.learn(encoder, history, 1e9 + i);
      if (i % 1_000 == 999) {
        assertThat(Math.abs(history.last() - history.anchor())).isLessThan(2_000);
        assertThat(history.back(1) - history.back(2)).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, -7.3, 1e9, 1e30})
  void anchor_constant_isTheValueItself(double constant) {
    ChannelHistory history = new ChannelHistory();
    for (int i = 0; i < 500; i++) {
      Histories.learn(encoder, history, constant);
    }
    assertThat(history.anchor()).isEqualTo(constant);
    assertThat(history.centre()).isEqualTo(constant);
    assertThat(history.relative(constant)).isZero();
  }

  @Test
  void anchor_levelJumps_noiseStaysVisible() {
    Random random = new Random(3);
    ChannelHistory history = new ChannelHistory();
    for (int i = 0; i < 2_000; i++) {
      double level = i < 1_000 ? 0 : 1e9;
      double x = level + 1e-3 * random.nextGaussian();
      Histories.learn(encoder, history, x);
      if (i > 1_120) {
        assertThat(Math.abs(history.back(1) - x)).isLessThan(1e-6);
      }
    }
  }
}
