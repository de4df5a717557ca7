package dev.heed.consumer.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackoffTest {
  private static final Retry RETRY =
      new Retry(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ZERO);

  private final Backoff backoff = new Backoff(RETRY, new SplittableRandom(1));

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 2000", "6, 32000", "7, 60000", "1000000, 60000"})
  void delay_isBetweenHalfAndAllOfTheDoubledWait(int failures, long fullMillis) {
    for (int i = 0; i < 200; i++) {
      assertThat(backoff.delay(failures, Duration.ZERO))
          .isBetween(Duration.ofMillis(fullMillis / 2), Duration.ofMillis(fullMillis));
    }
  }

  @Test
  void delay_differs_andFollowsFromTheSeed() {
    Duration first = backoff.delay(5, Duration.ZERO);

    assertThat(backoff.delay(5, Duration.ZERO)).isNotEqualTo(first);
    assertThat(new Backoff(RETRY, new SplittableRandom(1)).delay(5, Duration.ZERO))
        .isEqualTo(first);
  }

  @Test
  void delay_targetAsksForMore_isHeededUpToAnHour() {
    assertThat(backoff.delay(1, Duration.ofSeconds(90))).hasSeconds(90);
    assertThat(backoff.delay(1, Duration.ofDays(9))).hasHours(1);
  }

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "' 7 ', PT7S",
    "'Mon, 23 Nov 2026 10:16:00 GMT', PT30S",
    "'Mon, 23 Nov 2026 10:15:00 GMT', PT0S",
    "-5, PT0S",
    "soon, PT0S",
    "'', PT0S"
  })
  void retryAfter_secondsOrTime_elseZero(String header, Duration expected) {
    assertThat(HttpSender.retryAfter(header, Instant.parse("2026-11-23T10:15:30Z")))
        .isEqualTo(expected);
  }

  @Test
  void tokenBucket_full_givesItsTokensAtOnceThenOneByOne() {
    TokenBucket bucket = new TokenBucket(new RateLimit(3, Duration.ofSeconds(30)));
    Instant now = Entries.TIME;
    for (int i = 0; i < 3; i++) {
      assertThat(bucket.availableAt(now)).isEqualTo(now);
      bucket.take(now);
    }

    assertThat(bucket.availableAt(now)).isEqualTo(now.plusSeconds(10));
    bucket.take(now.plusSeconds(10));
    assertThat(bucket.availableAt(now.plusSeconds(10))).isEqualTo(now.plusSeconds(20));
    Instant later = now.plusSeconds(3_600);
    bucket.take(later);
    bucket.take(later);
    assertThat(bucket.availableAt(later)).isEqualTo(later);
  }
}
