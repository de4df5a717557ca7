package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "8.1, 8.1",
    "-8.10009, -8.1",
    "0.123456, 0.1235",
    "123456.78, 123457",
    "100, 100",
    "99999.6, 100000",
    "0.0001, 0.0001",
    "0.00001234, 1.234e-05",
    "123456789012, 1.235e+11",
    "0, 0",
    "-0.0, 0",
    "NaN, unknown",
    "Infinity, infinite",
    "-Infinity, -infinite",
    "4.9E-324, 4.900e-324",
    "1.7976931348623157E308, 1.798e+308"
  })
  void text_shortButNeverWrongBeforeThePoint(double value, String expected) {
    assertThat(Numbers.text(value)).isEqualTo(expected);
  }
}
