package dev.heed.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.IncidentPhase;
import dev.heed.core.message.Label;
import dev.heed.core.message.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that close() throws anything
class FeedbackScoreFunctionTest {
  private static final int MAX_PARALLELISM = 128;
  private static final int SENSORS = 6;
  private static final Duration DAY = Duration.ofDays(1);
  private static final int FIRST = 600;
  private static final int MIDDLE = 700;
  private static final int AGAIN = 800;
  private static final List<Reading> READINGS = readings();

  /** Every sensor has a spike, and later another like it. */
  private static List<Reading> readings() {
    Random random = new Random(11);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        double calm = 20 + random.nextGaussian();
        double value = i == FIRST || i == AGAIN ? 45 : calm;
        readings.add(Reading.of("pump-" + sensor, Plant.START + i * Plant.INTERVAL, value));
      }
    }
    return readings;
  }

  private static List<Reading> part(int from, int to, int parallelism, int subtask) {
    return READINGS.subList(from * SENSORS, to * SENSORS).stream()
        .filter(r -> KeyGroups.subtask(r.sensor(), MAX_PARALLELISM, parallelism) == subtask)
        .toList();
  }

  private static List<FeedbackEvent> labels() {
    List<IncidentEvent> events = Plant.events(READINGS);
    return events.stream()
        .filter(e -> e.phase() == IncidentPhase.OPENED && e.startMillis() == time(FIRST))
        .map(e -> FeedbackEvent.of(e, e, Label.FALSE_ALARM, null, null))
        .toList();
  }

  private static long time(int index) {
    return Plant.START + index * Plant.INTERVAL;
  }

  @Test
  void withoutFeedback_eventsAreThoseOfTheCoreAlone() throws Exception {
    assertThat(labels()).hasSize(SENSORS);
    try (var score = harness(1, 0)) {
      score.open();
      accept(score, READINGS);
      assertThat(events(score)).isEqualTo(Plant.events(READINGS));
    }
  }

  @Test
  void feedback_takesEffectWhenItArrives_andOnlyFromThen() throws Exception {
    try (var score = harness(1, 0)) {
      score.open();
      accept(score, part(0, MIDDLE, 1, 0));
      for (FeedbackEvent label : labels()) {
        score.processElement2(label, time(MIDDLE));
      }
      accept(score, part(MIDDLE, 900, 1, 0));
      assertThat(openedAt(events(score), FIRST)).isEqualTo(SENSORS);
      assertThat(openedAt(events(score), AGAIN)).isZero();
    }
  }

  @Test
  void restoredAndRescaled_labelsAreHeededByEveryTask() throws Exception {
    OperatorSubtaskState[] parts = new OperatorSubtaskState[2];
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var score = harness(2, subtask)) {
        score.open();
        accept(score, part(0, MIDDLE, 2, subtask));
        for (FeedbackEvent label : labels()) {
          score.processElement2(label, time(MIDDLE));
        }
        parts[subtask] = score.snapshot(1, 1);
        // What comes after the snapshot must not leak into it: here, all is taken back.
        for (FeedbackEvent label : labels()) {
          score.processElement2(as(label, Label.REAL), time(MIDDLE));
        }
      }
    }
    OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(parts);
    List<IncidentEvent> events = new ArrayList<>();
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var score = harness(3, subtask)) {
        score.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, MAX_PARALLELISM, 2, 3, subtask));
        score.open();
        accept(score, part(MIDDLE, 900, 3, subtask));
        events.addAll(events(score));
      }
    }
    assertThat(openedAt(events, AGAIN)).isZero();
  }

  @Test
  void restoredSensors_areLookedAtAsOftenAsIsSetNow() throws Exception {
    OperatorSubtaskState saved;
    try (var score = harness(1, 0)) {
      score.open();
      score.setProcessingTime(0);
      accept(score, part(0, 1, 1, 0));
      saved = score.snapshot(1, 1);
      assertThat(score.numProcessingTimeTimers()).isEqualTo(SENSORS);
    }
    Duration shorter = Duration.ofHours(7);
    try (var score = harness(1, 0, shorter)) {
      score.setProcessingTime(0);
      score.initializeState(saved);
      score.open();
      // Those of the former time fire once, and are then at the places of the others.
      score.setProcessingTime(DAY.toMillis());
      assertThat(score.numProcessingTimeTimers()).isEqualTo(SENSORS);
      assertThat(score.numKeyedStateEntries()).as("none is forgotten yet").isPositive();
      score.setProcessingTime(DAY.plus(shorter).toMillis());
      score.setProcessingTime(DAY.plus(shorter.multipliedBy(2)).toMillis());
      assertThat(score.numKeyedStateEntries()).as("all are forgotten").isZero();
      assertThat(score.numProcessingTimeTimers()).isZero();
    }
  }

  private static FeedbackEvent as(FeedbackEvent feedback, Label label) {
    return new FeedbackEvent(
        feedback.incident(),
        label,
        feedback.sensor(),
        feedback.channel(),
        feedback.kind(),
        feedback.timeMillis(),
        feedback.direction(),
        feedback.logOdds(),
        feedback.features(),
        null,
        null);
  }

  private static long openedAt(List<IncidentEvent> events, int index) {
    return events.stream()
        .filter(e -> e.phase() == IncidentPhase.OPENED && e.startMillis() == time(index))
        .count();
  }

  private static List<IncidentEvent> events(
      KeyedTwoInputStreamOperatorTestHarness<String, Reading, FeedbackEvent, OutputRecord> score)
      throws IOException {
    List<IncidentEvent> events = new ArrayList<>();
    for (OutputRecord record : score.extractOutputValues()) {
      events.add(IncidentEventCodec.read(record.value()));
    }
    return Plant.bySensor(events);
  }

  private static void accept(
      KeyedTwoInputStreamOperatorTestHarness<String, Reading, FeedbackEvent, OutputRecord> score,
      List<Reading> readings)
      throws Exception {
    for (Reading reading : readings) {
      score.processElement1(reading, reading.timeMillis());
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          String, Reading, FeedbackEvent, OutputRecord>
      harness(int parallelism, int subtask) throws Exception {
    return harness(parallelism, subtask, DAY);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          String, Reading, FeedbackEvent, OutputRecord>
      harness(int parallelism, int subtask, Duration ttl) throws Exception {
    DetectorSpec spec =
        new DetectorSpec(
            Budget.DEFAULT.toString(),
            DetectorSettings.DEFAULT.quietReadings(),
            64,
            0,
            null,
            List.of());
    FeedbackScoreFunction function =
        new FeedbackScoreFunction(spec, new ScoreSettings(false, ttl, false));
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(function, List.of(FeedbackScoreFunction.FEEDBACK)),
            Reading::sensor,
            null,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.getExecutionConfig().enableObjectReuse();
    return harness;
  }
}
