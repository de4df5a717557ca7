package dev.heed.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyProbeTest {
  /** 5,685 has a divisor in common with 1,000: with it, only 200 sensors had a turn. */
  @ParameterizedTest
  @CsvSource({"5685000, 1000", "30000, 50", "7, 1", "10, 1000"})
  void everyOff_givesEachSensorItsTurnBeforeAnyComesAgain(long count, int sensors) {
    long every = LatencyProbe.everyOff(count, sensors);
    long turns = LongStream.range(0, sensors).map(i -> i * every % sensors).distinct().count();
    assertThat(turns).isEqualTo(sensors);
    assertThat(every).isBetween(Math.max(1, count / sensors), count / sensors + 10);
  }
}
