package dev.heed.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.producer.simulate.Fault;
import dev.heed.producer.simulate.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTimelineTest {

  private static DemoTimeline timeline(@Nullable Duration length, long seed, int sensors) {
    return DemoTimeline.of(new DemoSettings(length, true, 0, seed, sensors));
  }

  @ParameterizedTest
  @CsvSource({"10,1,16", "20,2,16", "60,3,8", "60,4,12", "60,5,24", "90,6,16", "600,7,24"})
  void of_aLength_hasEveryKindOfFaultWithRoomForItsAlert(int seconds, long seed, int sensors) {
    DemoTimeline timeline = timeline(Duration.ofSeconds(seconds), seed, sensors);
    List<Fault> faults = Objects.requireNonNull(timeline.faults()).faults();
    assertThat(faults.stream().map(Fault::kind).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(FaultKind.values());
    double tail = Math.min(15, seconds / 4.0);
    long end = timeline.liveStartMillis() + millis(timeline.liveReadings());
    assertThat(faults)
        .allMatch(fault -> fault.startMillis() > timeline.liveStartMillis())
        .allMatch(fault -> fault.endMillis() <= end - tail * 1000 * timeline.speed() + millis(1));
  }

  private static long millis(long readings) {
    return readings * DemoTimeline.INTERVAL.toMillis();
  }

  @Test
  void of_aMinute_runsAtTenReadingsPerSecond() {
    DemoTimeline timeline = timeline(Duration.ofMinutes(1), 1, 16);
    assertThat(timeline.readingsPerSecond()).isEqualTo(10);
    assertThat(timeline.speed()).isEqualTo(3_000);
    assertThat(timeline.liveReadings()).isEqualTo(600);
    assertThat(timeline.plant().readings()).isEqualTo(600 + DemoTimeline.HISTORY);
  }

  @Test
  void of_noLength_neverEnds() {
    DemoTimeline timeline = timeline(null, 1, 16);
    assertThat(timeline.faults()).isNull();
    assertThat(timeline.liveReadings()).isEqualTo(Long.MAX_VALUE);
    assertThat(timeline.newPlant().hasNext()).isTrue();
  }

  @Test
  void settings_outOfRange_nameOptionAndRule() {
    assertThatThrownBy(() -> timeline(Duration.ofSeconds(9), 1, 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--for must be in [10s, 24h], given 9.0s");
    assertThatThrownBy(() -> timeline(null, 1, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--sensors must be in [8, 1000], given 7");
  }
}
