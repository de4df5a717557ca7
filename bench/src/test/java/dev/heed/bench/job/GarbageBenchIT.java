package dev.heed.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form: equality is checked, the ratio is only there. */
class GarbageBenchIT {

  @Test
  void run_aTwentiethGarbage_isPutAsideByteForByteAndTheRestIsScored() throws Exception {
    JobBenchSettings settings =
        new JobBenchSettings(50, 1, 20_000, 1, 1, 2, 0, 0, List.of("--checkpoint-interval=500 ms"));
    GarbageResult result = new GarbageBench(settings, 20, line -> {}).run();
    assertThat(result.garbage()).isEqualTo(1_000);
    assertThat(result.deadLetters()).isEqualTo(1_000);
    assertThat(result.isByteForByte()).isTrue();
    assertThat(result.valid()).isEqualTo(19_000);
    assertThat(result.scored()).isEqualTo(19_000);
    assertThat(result.garbageThroughputRatio()).isPositive();
  }
}
