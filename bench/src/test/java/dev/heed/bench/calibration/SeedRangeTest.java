package dev.heed.bench.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedRangeTest {
  @Test
  void parse_oneOrTwoNumbers_givesTheSeeds() {
    assertThat(SeedRange.parse("7-9").stream()).containsExactly(7L, 8L, 9L);
    assertThat(SeedRange.parse("7").stream()).containsExactly(7L);
    assertThat(SeedRange.parse("7-9")).hasToString("7-9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1-", "-1", "1-2-3", "1 - 2", "12345678901"})
  void parse_anythingElse_namesTheRuleAndTheText(String text) {
    assertThatThrownBy(() -> SeedRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("FIRST-LAST", "'" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"9-8", "1-2000"})
  void parse_falling_orTooMany_isRefused(String text) {
    assertThatThrownBy(() -> SeedRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("at most 1000", text);
  }
}
