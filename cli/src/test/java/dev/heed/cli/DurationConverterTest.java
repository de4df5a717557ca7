package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({"250ms,250", "60s,60000", "1.5m,90000", "2h,7200000", "1d,86400000", "5 S,5000"})
  void convert_numberWithUnit(String text, long millis) {
    assertThat(converter.convert(text).toMillis()).isEqualTo(millis);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60", "s", "-5s", "1w", "1e3s", "99999999999s"})
  void convert_anythingElse_saysWhatIsExpected(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("60s")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void option_thatIsWrong_isNamed() {
    CommandRun run = CommandRun.of("demo", "--for=soon");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--for").contains("'soon'").hasLineCount(1);
  }
}
