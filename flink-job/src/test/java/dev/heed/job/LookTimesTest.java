package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookTimesTest {
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final LookTimes LOOKS = new LookTimes(Duration.ofDays(1));

  @Test
  void next_isAfterTheTimeAndWithinOnePeriod() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      String sensor = "pump-" + random.nextInt();
      long time = random.nextLong(-10 * DAY, 100_000 * DAY);
      long next = LOOKS.next(sensor, time);
      assertThat(next)
          .as("%s at %d", sensor, time)
          .isGreaterThan(time)
          .isLessThanOrEqualTo(time + DAY);
      assertThat(LOOKS.isOne(sensor, next)).isTrue();
      assertThat(LOOKS.isOne(sensor, next - 1)).isFalse();
    }
  }

  @Test
  void looks_areOnePeriodApart() {
    long first = LOOKS.next("pump-1", 0);

    assertThat(LOOKS.next("pump-1", first - 1)).isEqualTo(first);
    assertThat(LOOKS.next("pump-1", first)).isEqualTo(first + DAY);
  }

  @Test
  void sensors_areSpreadOverThePeriod() {
    Map<Long, Long> perHour =
        IntStream.range(0, 24_000)
            .mapToObj(i -> LOOKS.next("pump-" + i, -1) * 24 / DAY)
            .collect(Collectors.groupingBy(hour -> hour, Collectors.counting()));

    assertThat(perHour).hasSize(24);
    assertThat(perHour.values()).allMatch(it -> it >= 800 && it <= 1_200);
  }

  @Test
  void time_ofAnotherPeriod_isNone() {
    long other = new LookTimes(Duration.ofHours(7)).next("pump-1", 0);

    assertThat(LOOKS.isOne("pump-1", other)).isFalse();
  }
}
