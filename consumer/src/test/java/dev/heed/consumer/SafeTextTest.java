package dev.heed.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafeTextTest {

  @Test
  void line_ordinaryText_unchanged() {
    assertThat(SafeText.line("Pumpe Süd/Öl °C 温度 |@ @|red x|@"))
        .isEqualTo("Pumpe Süd/Öl °C 温度 |@ @|red x|@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b[2J",
        "\u009b31m",
        "a\rb",
        "a\nb",
        "\u0007",
        "\u007f",
        "a\u2028b",
        "\u202eevil",
        "\u2066x",
        "\u200b",
        "\ud800",
        "\u0000",
        "\udb40\udc41"
      })
  void line_charactersThatSteerATerminal_shownAsEscapes(String hostile) {
    assertThat(SafeText.line(hostile))
        .contains("\\u")
        .matches("[\\x20-\\x7e]+"); // nothing but printable ASCII is left of these
  }

  @Test
  void line_tooLong_cutAtCharacters() {
    String surrogatePairs = "😀".repeat(300);

    assertThat(SafeText.line(surrogatePairs)).isEqualTo("😀".repeat(200) + "...");
  }

  @Test
  void json_documentOverLines_oneLineThatMeansTheSame() {
    byte[] document = "{\r\n\t\"a\": \"\u009b\u202e\"\n}".getBytes(StandardCharsets.UTF_8);

    assertThat(SafeText.json(document)).isEqualTo("{   \"a\": \"\\u009b\\u202e\" }");
  }
}
