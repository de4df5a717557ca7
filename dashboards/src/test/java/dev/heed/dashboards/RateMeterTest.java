package dev.heed.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RateMeterTest {
  private static final long NOW = 1_000_000_000_500L;

  @Test
  void perSecond_steady_isTheRate() {
    RateMeter meter = new RateMeter();
    for (int i = 0; i < 300; i++) {
      meter.add(5, NOW + i * 100L);
    }

    assertThat(meter.perSecond(NOW + 30_000)).isEqualTo(50);
  }

  @Test
  void perSecond_silentForLong_isZero() {
    RateMeter meter = new RateMeter();
    meter.add(1_000, NOW);

    assertThat(meter.perSecond(NOW + 1_000)).isEqualTo(1_000);
    assertThat(meter.perSecond(NOW + 3_600_000)).isZero();
  }

  @Test
  void perSecond_withinTheFirstSecond_isNotKnownYet() {
    RateMeter meter = new RateMeter();
    meter.add(1_000, NOW);

    assertThat(meter.perSecond(NOW + 200)).isZero();
  }

  @Test
  void perSecond_clockSetBack_doesNotFail() {
    RateMeter meter = new RateMeter();
    meter.add(10, NOW);
    meter.add(10, NOW - 5_000);

    assertThat(meter.perSecond(NOW + 1_000)).isEqualTo(20);
  }
}
