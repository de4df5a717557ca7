package dev.heed.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ManualTicker ticker = new ManualTicker();
  private final long start = ticker.nanos();

  private double seconds() {
    return (ticker.nanos() - start) / (double) SECOND;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 10, 250, 40_000})
  void rate_readingsPerSecond_areKept(double rate) {
    Pace pace = Pace.rate(rate, ticker);
    int readings = (int) Math.max(10, 3 * rate);

    for (int i = 0; i < readings; i++) {
      assertThat(pace.await(0)).isTrue();
    }

    assertThat(seconds()).isCloseTo(readings / rate, within(0.01 + 1.01 / rate));
  }

  @Test
  void rate_afterAStall_makesUpForATenthOfASecondOnly() {
    Pace pace = Pace.rate(100, ticker);
    pace.await(0);
    ticker.advance(60 * SECOND);

    double before = seconds();
    for (int i = 0; i < 110; i++) {
      pace.await(0);
    }

    assertThat(seconds() - before).isCloseTo(1, within(0.03));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 60, 0.25})
  void speed_eventTimeRunsAtAMultipleOfWallTime(double factor) {
    Pace pace = Pace.speed(factor, ticker);

    for (int i = 0; i <= 20; i++) {
      assertThat(pace.await(1_000_000 + i * 30_000)).isTrue();
    }

    assertThat(seconds()).isCloseTo(600 / factor, within(1e-6));
  }

  @Test
  void speed_whatIsLate_goesAtOnce() {
    Pace pace = Pace.speed(1, ticker);
    pace.await(0);
    ticker.advance(100 * SECOND);

    pace.await(50_000);

    assertThat(seconds()).isEqualTo(100);
  }

  @Test
  void pause_stopped_saysSo() {
    Pace rate = Pace.rate(1, ticker);
    Pace speed = Pace.speed(1, ticker);
    rate.await(0);
    speed.await(0);
    ticker.stop();

    assertThat(rate.await(0)).isFalse();
    assertThat(speed.await(600_000)).isFalse();
    assertThat(Pace.unlimited().await(0)).isTrue();
  }

  @Test
  void systemTicker_stopSignal_endsAPauseAtOnce() {
    StopSignal stop = new StopSignal();
    Ticker system = Ticker.system(stop);
    assertThat(system.pause(1)).isTrue();

    stop.stop();

    assertThat(system.pause(TimeUnit.HOURS.toNanos(1))).isFalse();
    assertThat(stop.isStopped()).isTrue();
  }
}
