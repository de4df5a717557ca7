package dev.heed.bench.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedsTest {

  @ParameterizedTest
  @CsvSource({"7,7", "1-3,1-3", "'8,1-3',  '1-3,8'", "'3,2,1,2',1-3", "' 1 , 5-6','1,5-6'"})
  void parse_numbersAndRanges_areOrderedAndPutTogether(String text, String shown) {
    assertThat(Seeds.parse(text)).hasToString(shown);
    assertThat(Seeds.parse(shown)).isEqualTo(Seeds.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "3-1", "1-2-3", "1,", "-5", "1-1000000000", "1.5"})
  void parse_anythingElse_isRefused(String text) {
    assertThatThrownBy(() -> Seeds.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("seeds: must be numbers and ranges like 1-60,77")
        .hasMessageEndingWith("given " + text);
  }

  @Test
  void heldOut_sharesNothingWithTraining() {
    assertThat(Seeds.HELD_OUT.shared(Seeds.TRAINING)).isEmpty();
    assertThat(Seeds.parse("5-9").shared(Seeds.parse("1-6"))).containsExactly(5L, 6L);
  }
}
