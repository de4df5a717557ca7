package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day that stays at its night level, after nine with a pattern; a reading every five minutes. */
class MissedDayTest {
  private static final int PER_DAY = 288;
  private static final int DAYS = 9;
  private static final int SOON = 60;
  private static final double NIGHT = 90;

  @ParameterizedTest
  @CsvSource({"1, 0.3", "2, 0.3", "3, 0.3", "4, 0.3", "1, 1", "2, 1", "3, 1", "4, 1"})
  void smoothRiseThatDoesNotCome_opensAnIncidentWithinFiveHours(long seed, double noise) {
    IntToDoubleFunction day = i -> NIGHT + 10 - 10 * Math.cos(2 * Math.PI * i / PER_DAY);
    assertThat(openedAfter(seed, noise, day, 0)).isBetween(0, SOON);
  }

  /** Readings from the usual rise to the first incident that opens; -1 if none does that day. */
  private static int openedAfter(long seed, double noise, IntToDoubleFunction day, int rise) {
    Random random = new Random(seed);
    Run run = new Run();
    for (int i = 0; i < (DAYS + 1) * PER_DAY; i++) {
      int ofDay = i % PER_DAY;
      double usual = i < DAYS * PER_DAY ? day.applyAsDouble(ofDay) : NIGHT;
      run.time += 5 * Run.MINUTE;
      double value = usual + noise * random.nextGaussian();
      run.accept(Reading.of(Run.SENSOR, run.time, value));
      if (i >= DAYS * PER_DAY + rise && run.last().detection() > 0) {
        return ofDay - rise;
      }
    }
    return -1;
  }
}
