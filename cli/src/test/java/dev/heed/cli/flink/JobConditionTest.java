package dev.heed.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobConditionTest {
  private static final JobCondition CALM = new JobCondition(true, 0, null, 7, 0, null);

  @Test
  void since_nothingHappened_saysNothing() {
    assertThat(CALM.since(JobCondition.HEALTHY)).isEmpty();
    assertThat(CALM.since(CALM)).isEmpty();
  }

  @Test
  void since_failureAndRestart_saysEachOnce() {
    JobCondition down = new JobCondition(false, 5, "disk full", 7, 1, "no space left");
    JobCondition up = new JobCondition(true, 5, "disk full", 8, 1, "no space left");

    assertThat(down.since(CALM))
        .containsExactly(
            "A checkpoint failed (1 so far, 7 written): no space left",
            "The job failed and starts again from its last checkpoint: disk full");
    assertThat(down.since(down)).isEmpty();
    assertThat(up.since(down)).containsExactly("The job runs again");
    assertThat(up.since(up)).isEmpty();
  }

  @Test
  void since_failureBeforeAnyCheckpoint_saysThatItBeginsAnew() {
    JobCondition down = new JobCondition(false, 5, "broker gone", 0, 0, null);

    assertThat(down.since(JobCondition.HEALTHY))
        .containsExactly(
            "The job failed and starts again from where it began, as no checkpoint was written yet:"
                + " broker gone");
  }

  @Test
  void reason_ofAStackTrace_isItsLastCause() {
    assertThat(JobWatch.reason("a: b\n\tat x\nCaused by: c: d\n\tat y\n")).isEqualTo("c: d");
    assertThat(JobWatch.reason("a: b")).isEqualTo("a: b");
    assertThat(JobWatch.reason(null)).isNull();
  }
}
