package dev.heed.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void percentiles_areNearestRanks() {
    long[] nanos = LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000).toArray();
    Latency latency = Latency.of(1_000, 205, nanos);
    assertThat(latency.p50Millis()).isEqualTo(100);
    assertThat(latency.p99Millis()).isEqualTo(198);
    assertThat(latency.maxMillis()).isEqualTo(200);
    assertThat(latency.spikes()).isEqualTo(205);
    assertThat(latency.alerts()).isEqualTo(200);
  }

  @Test
  void withoutAlerts_nothingIsKnown() {
    Latency latency = Latency.of(1_000, 3, new long[0]);
    assertThat(latency.p99Millis()).isNaN();
    assertThat(latency.alerts()).isZero();
  }
}
