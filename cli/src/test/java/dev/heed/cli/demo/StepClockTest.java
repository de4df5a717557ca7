package dev.heed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepClockTest {
  private static final int REMEMBERED = 65_536;

  private final StepClock clock = new StepClock(10_000, 100);

  @Test
  void publishedNanos_ofTheInterval_isWhatWasSaid() {
    clock.published(10_200, -5);
    assertThat(clock.publishedNanos(10_200)).hasValue(-5);
    assertThat(clock.publishedNanos(10_299)).hasValue(-5);
    assertThat(clock.publishedNanos(10_300)).isEmpty();
  }

  @Test
  void publishedNanos_ofHistory_isEmpty() {
    clock.published(10_000, 7);
    assertThat(clock.publishedNanos(9_999)).isEmpty();
    assertThat(clock.isLive(9_999)).isFalse();
    assertThat(clock.isLive(10_000)).isTrue();
  }

  @Test
  void publishedNanos_afterAFullRound_forgetsTheOldest() {
    clock.published(10_000, 1);
    clock.published(10_000 + REMEMBERED * 100L, 2);
    assertThat(clock.publishedNanos(10_000)).isEmpty();
    assertThat(clock.publishedNanos(10_000 + REMEMBERED * 100L)).hasValue(2);
  }
}
