package dev.heed.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
  @Test
  void write_anyTime_isWhatInstantSays() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50_000; i++) {
      long millis =
          random.nextLong(TimeParser.MIN_MILLIS - 1_000_000, TimeParser.MAX_MILLIS + 1_000_000);
      check(i % 3 == 0 ? Math.floorDiv(millis, 1_000) * 1_000 : millis);
    }
    check(0);
    check(-1);
    check(TimeParser.MIN_MILLIS - 1);
    check(TimeParser.MIN_MILLIS);
    check(TimeParser.MAX_MILLIS);
    check(TimeParser.MAX_MILLIS + 1);
    check(Instant.parse("2024-02-29T23:59:59.999Z").toEpochMilli());
  }

  private static void check(long millis) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator g = new JsonFactory().createGenerator(text)) {
      IsoTime.write(g, millis);
    }
    assertThat(text).hasToString('"' + Instant.ofEpochMilli(millis).toString() + '"');
  }
}
