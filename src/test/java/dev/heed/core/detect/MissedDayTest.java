package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** A day that stays at its night level, after nine with a pattern; a reading every five minutes. */
class MissedDayTest {
  private static final int PER_DAY = 288;
  private static final int DAYS = 9;
  private static final int SOON = 96;
  private static final double NIGHT = 90;

  private static final int SEEDS = 4;

  @Test
  void smoothRiseThatDoesNotCome_opensAnIncidentWithinEightHoursInSixOfEight() {
    IntToDoubleFunction day = i -> NIGHT + 10 - 10 * Math.cos(2 * Math.PI * i / PER_DAY);
    List<Integer> after = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      after.add(openedAfter(seed, 0.3, day, 0));
      after.add(openedAfter(seed, 1, day, 0));
    }
    assertThat(after.stream().filter(i -> i >= 0 && i <= SOON))
        .as("readings to the incident, -1 for none: %s", after)
        .hasSizeGreaterThanOrEqualTo(6);
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
