package dev.heed.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
  @Test
  void percentiles_areNearestRanks() {
    Latency latency = Latency.of(2_000, 1_000, 205, upTo200(0));
    assertThat(latency.p50Millis()).isEqualTo(100);
    assertThat(latency.p99Millis()).isEqualTo(198);
    assertThat(latency.maxMillis()).isEqualTo(200);
    assertThat(latency.spikes()).isEqualTo(205);
    assertThat(latency.alerts()).isEqualTo(200);
  }

  @Test
  void ofSeveralStretches_theMiddleOneCounts_andTheLongestOfAll() {
    List<Latency.Sample> samples = new ArrayList<>(upTo200(0));
    samples.add(new Latency.Sample(1, 5_000_000));
    samples.add(new Latency.Sample(3, 900_000_000));
    Latency latency = Latency.of(2_000, 1_000, 202, samples);
    assertThat(latency.p50Millis()).isEqualTo(100);
    assertThat(latency.p99Millis()).isEqualTo(198);
    assertThat(latency.maxMillis()).isEqualTo(900);
    assertThat(latency.p99MillisOfStretches()).containsExactly(198.0, 5.0, Double.NaN, 900.0);
  }

  @Test
  void withoutAlerts_nothingIsKnown() {
    Latency latency = Latency.of(2_000, 1_000, 3, List.of());
    assertThat(latency.p99Millis()).isNaN();
    assertThat(latency.maxMillis()).isNaN();
    assertThat(latency.alerts()).isZero();
  }

  private static List<Latency.Sample> upTo200(int stretch) {
    return LongStream.rangeClosed(1, 200)
        .mapToObj(i -> new Latency.Sample(stretch, (201 - i) * 1_000_000))
        .toList();
  }
}
