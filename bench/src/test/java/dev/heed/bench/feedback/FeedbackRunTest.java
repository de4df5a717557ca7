package dev.heed.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short form of {@code heed bench feedback}. */
class FeedbackRunTest {

  @Test
  void replayWithLabels_halvesFalseAlarms_losesLessThanATwentiethOfRecall() {
    FeedbackResult result = FeedbackRun.run(301, 2, 8, 6_000);
    assertThat(result.replayWithout().falseAlarms()).isGreaterThan(10);
    assertThat(result.replayWithout().found()).isGreaterThan(20);
    assertThat(result.falseAlarmsLowered()).isGreaterThan(0.5);
    assertThat(result.recallLost()).isLessThan(0.05);
    assertThat(result.laterWithout().faults()).isLessThan(result.replayWithout().faults());
  }
}
