package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The scanner against the parser: whatever it reads, the parser reads the same. */
class ReadingScannerFuzzTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_201L);
  private static final long NOW = 1_800_000_000_000L;
  private static final int MUTANTS = 200_000;
  private static final List<String> NAMES =
      List.of("s", "pump-7", "Druck/°C", "温度 innen", "😀", "x".repeat(64), "y".repeat(256));
  private static final List<String> TIMES =
      List.of(
          "1795428930000",
          "\"2026-11-23T10:15:30Z\"",
          "\"2026-11-23T10:15:30.5Z\"",
          "\"2026-11-23T10:15:30.123456789+01:00\"",
          "\"2024-02-29T23:59:59-18:00\"",
          "\"2026-11-23 10:15Z\"");

  private final ReadingScanner scanner = new ReadingScanner(ReadingLimits.DEFAULT);
  private final ReadingParser parser = new ReadingParser(ReadingLimits.DEFAULT);
  private final JsonReadingParser reference = new JsonReadingParser(ReadingLimits.DEFAULT);
  private final Random random = new Random(SEED);

  @Test
  void parse_usualForms_areScannedAndTheSame() {
    int scanned = 0;
    for (int i = 0; i < 30_000; i++) {
      scanned += compare(bytes(usual())) ? 1 : 0;
    }
    // Of the times one in six, of the numbers one in eight is of a form left to the parser.
    assertThat(scanned).isGreaterThan(15_000);
  }

  @Test
  void parse_mutants_areTheSameReadingOrRejection() {
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      seeds.add(bytes(usual()));
    }
    int scanned = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] seed = seeds.get(random.nextInt(seeds.size()));
      scanned += compare(JsonMutations.of(seed, random)) ? 1 : 0;
    }
    assertThat(scanned).isBetween(MUTANTS / 20, MUTANTS / 2);
  }

  @Test
  void parse_numbersOfAllLengths_areTheSameToTheLastBit() {
    for (int i = 0; i < 30_000; i++) {
      compare(bytes("{\"sensor\":\"s\",\"time\":" + NOW + ",\"value\":" + number() + "}"));
    }
  }

  /** Whether the scanner read it. */
  private boolean compare(byte[] json) {
    Object expected = outcome(() -> reference.parse(json, 0, json.length, NOW, fault -> {}));
    Object actual = outcome(() -> parser.parse(json, NOW));
    if (!actual.equals(expected)) {
      fail(
          "seed %d: %s%nis    %s%nnot   %s",
          SEED, new String(json, StandardCharsets.UTF_8), actual, expected);
    }
    return scanner.scan(json, 0, json.length, NOW) != null;
  }

  private interface Parse {
    Reading reading() throws RejectedReadingException;
  }

  /** Of what is no JSON the reason only: Jackson's words depend on what it has read before. */
  private static Object outcome(Parse parse) {
    try {
      return parse.reading();
    } catch (RejectedReadingException e) {
      return e.reason() == RejectReason.NOT_JSON ? e.reason() : e.reason() + ": " + e.getMessage();
    }
  }

  private String usual() {
    List<String> fields = new ArrayList<>();
    String colon = random.nextBoolean() ? ":" : ": ";
    fields.add("\"sensor\"" + colon + name());
    fields.add("\"time\"" + colon + pick(TIMES));
    fields.add(random.nextBoolean() ? "\"value\"" + colon + number() : values(colon));
    if (random.nextInt(4) == 0) {
      fields.add("\"mode\"" + colon + name());
    }
    if (random.nextInt(4) == 0) {
      Collections.shuffle(fields, random);
    }
    return "{" + String.join(random.nextBoolean() ? "," : ", ", fields) + "}";
  }

  private String values(String colon) {
    List<String> channels = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      channels.add("\"c" + i + pick(NAMES) + "\"" + colon + number());
    }
    return "\"values\"" + colon + "{" + String.join(",", channels) + "}";
  }

  private String name() {
    return "\"" + pick(NAMES) + "\"";
  }

  private String number() {
    return switch (random.nextInt(8)) {
      case 0 -> Integer.toString(random.nextInt(-1000, 1000));
      case 1 -> Long.toString(random.nextLong());
      case 2 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20)));
      case 3 -> random.nextInt(100) + "." + digits(1 + random.nextInt(24));
      case 4 -> "-" + digits(1 + random.nextInt(24));
      case 5 -> "0.0" + digits(1 + random.nextInt(17)) + "E" + random.nextInt(-30, 30);
      case 6 ->
          pick(List.of("-0", "-0.0", "0", "0.0", "1e30", "1.0000000000000001e30", "4.9e-324"));
      default -> "%.3f".formatted(random.nextGaussian() * 20);
    };
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
