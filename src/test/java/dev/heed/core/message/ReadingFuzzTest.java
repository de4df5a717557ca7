package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Readings and what chance makes of their bytes. */
class ReadingFuzzTest {
  private static final long SEED = Long.getLong("heed.test.seed", 20_261_123L);
  private static final int MUTANTS = 200_000;
  private final ReadingParser parser = new ReadingParser(ReadingLimits.DEFAULT);

  @Test
  void parse_whatWasWritten_isTheSameReading() throws RejectedReadingException {
    RandomReadings readings = new RandomReadings(SEED);
    for (int i = 0; i < 20_000; i++) {
      Reading reading = readings.next();
      assertThat(parser.parse(ReadingWriter.write(reading), -1))
          .as("seed %d, round %d", SEED, i)
          .isEqualTo(reading);
    }
  }

  @Test
  void parse_mutatedBytes_isReadingOrRejection() {
    Random random = new Random(SEED);
    List<byte[]> seeds = seeds();
    Set<RejectReason> reasons = EnumSet.noneOf(RejectReason.class);
    int accepted = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = JsonMutations.of(seeds.get(random.nextInt(seeds.size())), random);
      try {
        Reading reading = parser.parse(mutant, 4_000_000_000_000L);
        accepted++;
        assertValid(reading, mutant);
      } catch (RejectedReadingException e) {
        reasons.add(e.reason());
      } catch (Throwable e) {
        throw new AssertionError(
            "seed " + SEED + ", mutant " + i + ": " + JsonMutations.hex(mutant), e);
      }
    }
    assertThat(accepted).isBetween(MUTANTS / 50, MUTANTS / 2);
    assertThat(reasons).hasSizeGreaterThan(10);
  }

  private void assertValid(Reading reading, byte[] mutant) throws RejectedReadingException {
    assertThat(ReadingLimits.DEFAULT.nameFault(reading.sensor())).isNull();
    assertThat(parser.parse(ReadingWriter.write(reading), -1))
        .as(() -> "seed " + SEED + ", mutant " + JsonMutations.hex(mutant))
        .isEqualTo(reading);
  }

  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    RandomReadings readings = new RandomReadings(SEED);
    while (seeds.size() < 50) {
      byte[] json = ReadingWriter.write(readings.next());
      if (json.length < 500) {
        seeds.add(json);
      }
    }
    for (String json :
        List.of(
            "{\"sensor\":\"s\",\"time\":1795428930000,\"value\":1}",
            "{\"sensor\":\"s\",\"time\":\"2026-11-23T10:15:30.5+01:00\",\"values\":{\"a\":1,\"b\":null}}",
            "{\"x\":[{\"y\":[1,2,{}]}],\"sensor\":\"\\u00e4\",\"time\":1.8e12,\"value\":-1.5e-3,\"mode\":\"m\"}")) {
      seeds.add(json.getBytes(StandardCharsets.UTF_8));
      seeds.add(json.getBytes(StandardCharsets.UTF_16LE));
    }
    return seeds;
  }
}
