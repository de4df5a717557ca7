package dev.heed.core.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.heed.core.garble.Mutator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tape against Jackson's parser: what the tape takes, both read alike. */
class JsonTapeTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_201L);
  private static final int MUTANTS = 200_000;
  private static final JsonFactory JACKSON = new JsonFactory();

  private static final List<String> DOCUMENTS =
      List.of(
          "{\"a\":1,\"b\":[true,false,null],\"c\":{\"d\":\"e\"}}",
          " [ 0 , -0.5e-3 , 1E+9 , 12345678901234567890.123 , -0 ] ",
          "{\"\\u00b0C\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\uD83D\\uDE00\",\"Größe\":\"µ 😀 \u0800\"}",
          "\uFEFF{\"x\":[[[[]]]],\"\":{}}",
          "\"text\"",
          "{\"t\":9007199254740993,\"u\":1e-320,\"v\":1.7976931348623157e308,\"w\":1e400}");

  private static final List<String> WORDS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "\\u12",
          "null",
          "true",
          "-",
          "0",
          "1e",
          ".5",
          "NaN",
          "\u0001",
          "\u00e9",
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
          "//",
          "'");

  private final JsonTape tape = new JsonTape();

  @Test
  void documents_areReadAsJacksonReadsThem() throws IOException {
    for (String document : DOCUMENTS) {
      byte[] json = document.getBytes(UTF_8);
      assertThat(tape.read(json)).as(document).isTrue();
      assertThat(tokens(tape)).isEqualTo(jackson(json));
    }
  }

  @Test
  void mutants_areReadAsJacksonReadsThemOrNotAtAll() {
    Mutator mutator = new Mutator(SEED, bytes(DOCUMENTS), bytes(WORDS));
    int taken = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutator.next();
      if (tape.read(mutant)) {
        taken++;
        List<String> expected;
        try {
          expected = jackson(mutant);
        } catch (IOException e) {
          throw new AssertionError(
              "seed " + SEED + ", mutant " + i + ": " + new String(mutant, UTF_8), e);
        }
        assertThat(tokens(tape)).as("seed %d, mutant %d", SEED, i).isEqualTo(expected);
      }
    }
    assertThat(taken).isGreaterThan(MUTANTS / 50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\"}",
        "{\"a\":1,}",
        "[1,]",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "--1",
        "tru",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "{} {}",
        "{'a':1}",
        "\"\n\"",
        "NaN",
        "[1 2]",
        "nullx"
      })
  void text_thatIsNoJson_isRefused(String text) {
    assertThat(tape.read(text.getBytes(UTF_8))).isFalse();
  }

  @Test
  void bytes_thatAreNoUtf8_areRefused() {
    int[][] sequences = {
      {0x80},
      {0xC0, 0x80},
      {0xC1, 0xBF},
      {0xE0, 0x9F, 0x80},
      {0xED, 0xA0, 0x80},
      {0xF5, 0x80},
      {0xF4, 0x90, 0x80, 0x80},
      {0xE2, 0x82},
      {0xC3},
      {0xC3, 0x28}
    };
    for (int[] sequence : sequences) {
      byte[] json = new byte[sequence.length + 2];
      json[0] = '"';
      json[json.length - 1] = '"';
      for (int i = 0; i < sequence.length; i++) {
        json[i + 1] = (byte) sequence[i];
      }
      assertThat(tape.read(json)).isFalse();
    }
  }

  @Test
  void depth_hasALimit() {
    String deepest = "[".repeat(JsonTape.MAX_DEPTH) + "]".repeat(JsonTape.MAX_DEPTH);
    assertThat(tape.read(deepest.getBytes(UTF_8))).isTrue();
    assertThat(tape.read(("[" + deepest + "]").getBytes(UTF_8))).isFalse();
    assertThat(tape.read("[".repeat(1_000_000).getBytes(UTF_8))).isFalse();
  }

  @Test
  void numbers_areTheNearestDoubles() {
    Random random = new Random(SEED);
    for (int i = 0; i < 100_000; i++) {
      double number =
          i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt(100_000) / 1e3;
      if (Double.isFinite(number)) {
        String text = Double.toString(number);
        assertThat(tape.read(text.getBytes(UTF_8))).isTrue();
        assertThat(tape.number(0)).isEqualTo(number);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1768321200.25 3 1768321200250",
        "1768321200.1239 3 1768321200123",
        "1768321200123456789 -6 1768321200123",
        "-1.5 0 -2",
        "-1000001 -6 -2",
        "1.7683212e9 3 1768321200000",
        "9999999999999999999 3 -9223372036854775808",
        "99999999999999999999999 -6 -9223372036854775808",
        "0.0000000000000000000000001 3 0"
      })
  void scaled_isExactAndRoundedDown(String line) {
    String[] parts = line.split(" ", -1);
    byte[] number = parts[0].getBytes(UTF_8);
    assertThat(Decimal.scaled(number, 0, number.length, Integer.parseInt(parts[1])))
        .isEqualTo(Long.parseLong(parts[2]));
  }

  private static List<byte[]> bytes(List<String> texts) {
    return texts.stream().map(text -> text.getBytes(UTF_8)).toList();
  }

  private static List<String> tokens(JsonTape tape) {
    List<String> tokens = new ArrayList<>();
    add(tape, 0, tokens);
    return tokens;
  }

  private static void add(JsonTape tape, int node, List<String> tokens) {
    byte kind = tape.kind(node);
    int end = tape.next(node);
    switch (kind) {
      case JsonTape.OBJECT -> {
        tokens.add("{");
        for (int name = node + 1; name < end; name = tape.next(name + 1)) {
          assertThat(tape.parent(name + 1)).isEqualTo(node);
          tokens.add(tape.text(name) + ":");
          add(tape, name + 1, tokens);
        }
        tokens.add("}");
      }
      case JsonTape.ARRAY -> {
        tokens.add("[");
        for (int child = node + 1; child < end; child = tape.next(child)) {
          add(tape, child, tokens);
        }
        tokens.add("]");
      }
      case JsonTape.NUMBER -> tokens.add("#" + tape.number(node));
      case JsonTape.TEXT, JsonTape.ESCAPED_TEXT -> tokens.add("'" + tape.text(node));
      default -> tokens.add(tape.text(node));
    }
  }

  private static List<String> jackson(byte[] json) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (JsonParser p = JACKSON.createParser(json)) {
      for (JsonToken token = p.nextToken(); token != null; token = p.nextToken()) {
        tokens.add(
            switch (token) {
              case FIELD_NAME -> p.currentName() + ":";
              case VALUE_STRING -> "'" + p.getText();
              case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "#" + Double.parseDouble(p.getText());
              default -> p.getText();
            });
      }
    }
    return tokens;
  }
}
