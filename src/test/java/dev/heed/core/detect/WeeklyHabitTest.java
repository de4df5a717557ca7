package dev.heed.core.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens each Sunday night is not told each Sunday; a reading every five minutes. */
class WeeklyHabitTest {
  private static final int PER_DAY = 288;
  private static final int PER_WEEK = 7 * PER_DAY;
  private static final int WEEKS = 9;
  private static final int LENGTH = 36;
  private static final int SUNDAY = 6 * PER_DAY + 24;

  /** The first half hour. */
  private static final int START = 6;

  private static final long MONDAY = 1_699_833_600_000L;
  private static final long FIVE_MINUTES = 5 * Run.MINUTE;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void habitOfSundays_opensNothingAtItsStartFromTheFifthOn(long seed) {
    List<Integer> opened = sundaysThatOpen(seed);
    assertThat(opened).as("the first is new").contains(1);
    assertThat(opened).as("Sundays that open an incident").allMatch(sunday -> sunday < 5);
  }

  /** Sundays, from 1, that open an incident within their first half hour. */
  private static List<Integer> sundaysThatOpen(long seed) {
    Random random = new Random(seed);
    Run run = new Run();
    List<Integer> opened = new ArrayList<>();
    for (int i = 0; i < WEEKS * PER_WEEK; i++) {
      int since = i % PER_WEEK - SUNDAY;
      boolean isHabit = since >= 0 && since < LENGTH;
      double day = 5 * Math.sin(2 * Math.PI * i / PER_DAY);
      double value = 100 + day + random.nextGaussian() + (isHabit ? 125 : 0);
      run.accept(Reading.of(Run.SENSOR, MONDAY + i * FIVE_MINUTES, value));
      if (since >= 0 && since < START && run.last().detection() > 0) {
        opened.add(1 + i / PER_WEEK);
      }
    }
    return opened;
  }
}
