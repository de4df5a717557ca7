package dev.heed.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of {@code heed bench recall}. */
class RecallRunTest {

  @Test
  void trained_bothForms_findTheExactNearestNeighbour() {
    RecallResult result = RecallRun.run(21, 5_000, 1_000);
    assertThat(result.additiveBefore()).isLessThan(0.4);
    assertThat(result.multiplicativeBefore()).isLessThan(0.4);
    assertThat(result.additiveAfter()).isGreaterThanOrEqualTo(0.95);
    assertThat(result.multiplicativeAfter()).isGreaterThanOrEqualTo(0.95);
  }
}
