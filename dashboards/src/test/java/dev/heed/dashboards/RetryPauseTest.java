package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPauseTest {
  private final RetryPause pause = new RetryPause(Duration.ofMillis(250), Duration.ofMillis(3_000));

  @Test
  void next_failuresInARow_doublesUpToTheBound() {
    assertThat(IntStream.range(0, 6).mapToObj(i -> pause.next().toMillis()))
        .containsExactly(250L, 500L, 1_000L, 2_000L, 3_000L, 3_000L);
  }

  @Test
  void reset_afterFailures_startsAnew() {
    pause.next();
    pause.next();
    pause.reset();
    assertThat(pause.next()).isEqualTo(Duration.ofMillis(250));
  }
}
