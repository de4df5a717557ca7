package dev.heed.core.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSettingsTest {

  @ParameterizedTest
  @CsvSource({
    "31, 1, 0.1, 0, 0, 'windows: must be in [32, 50000], given 31'",
    "99, 0, 0.1, 0, 0, 'epochs: must be in [1, 1000], given 0'",
    "99, 1, NaN, 0, 0, 'learningRate: must be in (0, 1], given NaN'",
    "99, 1, 0.1, -1, 0, 'regularisation: must be in [0, 1000], given -1.0'",
    "99, 1, 0.1, NaN, 0, 'regularisation: must be in [0, 1000], given NaN'",
    "99, 1, 0.1, 0, 1, 'heldShare: must be in [0, 0.9], given 1.0'",
  })
  void valueOutOfRange_isNamedWithItsRule(
      int windows, int epochs, double rate, double pull, double held, String message) {
    assertThatThrownBy(() -> new TrainingSettings(1, windows, epochs, rate, pull, held, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
