package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether sensors that have fallen silent leave the state, and others stay. */
@SuppressWarnings("try") // the harness declares that close() throws anything
class ForgottenSensorsTest {
  private static final int SENSORS = 20;
  private static final List<Reading> READINGS = Plant.readings(SENSORS, 460);
  private static final long DAY = ScoreHarness.TTL.toMillis();
  private static final LookTimes LOOKS = new LookTimes(ScoreHarness.TTL);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void silentSensor_isForgottenAtTheSecondLook(boolean rocksDb) throws Exception {
    long look = LOOKS.next("a", DAY);
    try (var score = ScoreHarness.of(1, 0, false)) {
      score.useBackend(rocksDb);
      score.open();
      score.setProcessingTime(0);
      score.accept(List.of(Reading.of("a", 20, 1), Reading.of("b", 20, 1)));
      score.setProcessingTime(DAY);
      score.accept(List.of(Reading.of("b", 21, 1)));
      score.setProcessingTime(look - 1);
      score.accept(List.of(Reading.of("a", 20, 1)));
      assertThat(score.late()).as("a is remembered").hasSize(1);
      score.setProcessingTime(2 * DAY);
      assertThat(score.numProcessingTimeTimers()).as("b is looked at again").isEqualTo(1);
      score.accept(List.of(Reading.of("a", 10, 1), Reading.of("b", 10, 1)));
      assertThat(score.late()).as("a starts anew, b does not").hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void restoredSensorThatNeverSendsAgain_isForgotten(boolean rocksDb) throws Exception {
    OperatorSubtaskState saved;
    try (var first = ScoreHarness.of(1, 0, false)) {
      first.useBackend(rocksDb);
      first.open();
      first.setProcessingTime(0);
      first.accept(READINGS.subList(0, SENSORS));
      saved = first.snapshot(1, 1);
    }
    try (var score = ScoreHarness.of(1, 0, false)) {
      score.useBackend(rocksDb);
      score.setProcessingTime(0);
      score.initializeState(saved);
      score.open();
      assertThat(score.numProcessingTimeTimers()).isEqualTo(SENSORS);
      score.setProcessingTime(DAY);
      score.accept(List.of(READINGS.get(0)));
      assertThat(score.late()).as("after one look, all are remembered").hasSize(1);
      score.setProcessingTime(2 * DAY);
      assertThat(score.numProcessingTimeTimers()).isZero();
      score.accept(READINGS.subList(0, SENSORS));
      assertThat(score.late()).as("all start anew").hasSize(1);
    }
  }

  @Test
  void restored_hasOneTimerPerSensor_evenWithAnotherTtl() throws Exception {
    OperatorSubtaskState saved;
    try (var first = ScoreHarness.of(1, 0, false)) {
      first.open();
      first.setProcessingTime(0);
      first.accept(READINGS.subList(0, SENSORS));
      saved = first.snapshot(1, 1);
    }
    try (var same = ScoreHarness.of(1, 0, false)) {
      same.initializeState(saved);
      same.open();
      assertThat(same.numProcessingTimeTimers()).isEqualTo(SENSORS);
    }
    Duration shorter = Duration.ofHours(7);
    try (var other = ScoreHarness.of(1, 0, new ScoreSettings(false, shorter, false))) {
      other.initializeState(saved);
      other.open();
      // Those of the former time fire once, and are then at the places of the others.
      for (int i = 1; i <= 3; i++) {
        other.setProcessingTime(i * shorter.toMillis());
        other.accept(READINGS.subList(i * SENSORS, (i + 1) * SENSORS));
      }
      other.setProcessingTime(DAY);
      assertThat(other.numProcessingTimeTimers()).isEqualTo(SENSORS);
    }
  }

  @Test
  void sensorsThatAllFellSilent_leaveNothingBehind() throws Exception {
    try (var score = ScoreHarness.of(1, 0, false)) {
      score.open();
      score.setProcessingTime(0);
      score.accept(READINGS.subList(0, SENSORS));
      score.setProcessingTime(DAY);
      score.setProcessingTime(2 * DAY);
      assertThat(score.numKeyedStateEntries()).isZero();
      assertThat(score.numProcessingTimeTimers()).isZero();
    }
  }
}
