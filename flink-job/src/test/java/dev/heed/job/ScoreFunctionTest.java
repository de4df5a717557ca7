package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.ReadingParser;
import dev.heed.core.message.VerdictEventCodec;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of the scoring operator, on both state backends. */
@SuppressWarnings("try") // the harness declares that close() throws anything
class ScoreFunctionTest {
  private static final int SENSORS = 20;
  private static final List<Reading> READINGS = Plant.readings(SENSORS, 460);
  private static final List<IncidentEvent> EXPECTED = Plant.events(READINGS);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void events_areThoseOfTheCoreAlone(boolean rocksDb) throws Exception {
    assertThat(EXPECTED.size()).isGreaterThanOrEqualTo(2 * SENSORS);
    try (var score = ScoreHarness.of(1, 0, false)) {
      score.useBackend(rocksDb);
      score.open();
      score.accept(READINGS);
      assertThat(score.events()).isEqualTo(EXPECTED);
      assertThat(score.extractOutputValues())
          .allSatisfy(
              record ->
                  assertThat(new String(record.key(), UTF_8))
                      .isEqualTo(IncidentEventCodec.read(record.value()).sensor()));
    }
  }

  @Test
  void lateAndRepeatedReadings_goToTheSideUnscored() throws Exception {
    try (var score = ScoreHarness.of(1, 0, false)) {
      score.open();
      Reading first = Reading.of("a", Plant.START + 20, 1);
      Reading older = Reading.of("a", Plant.START + 10, 2);
      Reading again = Reading.of("a", Plant.START + 20, 3);
      score.accept(List.of(first, older, again));
      List<OutputRecord> late = score.late();
      assertThat(late)
          .extracting(record -> record.headers().get(OutputHeaders.REASON))
          .containsExactly("late", "duplicate");
      ReadingParser parser = new ReadingParser(ReadingLimits.DEFAULT);
      assertThat(parser.parse(late.get(0).value(), Plant.START)).isEqualTo(older);
      assertThat(parser.parse(late.get(1).value(), Plant.START)).isEqualTo(again);
      assertThat(late).allSatisfy(r -> assertThat(r.key()).isEqualTo("a".getBytes(UTF_8)));
    }
  }

  @Test
  void readingOfChannelsBeyondTheLimit_goesToTheSideUnscored() throws Exception {
    try (var score = ScoreHarness.of(1, 0, false)) {
      score.open();
      for (int i = 0; i <= ScoreHarness.MAX_CHANNELS; i++) {
        score.accept(List.of(Reading.of("a", i, new String[] {"c" + i}, new double[] {1}, null)));
      }
      assertThat(score.late())
          .singleElement()
          .extracting(record -> record.headers().get(OutputHeaders.REASON))
          .isEqualTo("too_many_channels");
    }
  }

  @Test
  void scores_arePutOutOnlyIfWanted() throws Exception {
    List<Reading> readings = READINGS.subList(0, 200);
    try (var score = ScoreHarness.of(1, 0, true)) {
      score.open();
      score.accept(readings);
      assertThat(score.getSideOutput(ScoreFunction.SCORES)).hasSize(200);
      assertThat(
              VerdictEventCodec.read(
                      score.getSideOutput(ScoreFunction.SCORES).element().getValue().value())
                  .timeMillis())
          .isEqualTo(readings.get(0).timeMillis());
    }
    try (var score = ScoreHarness.of(1, 0, false)) {
      score.open();
      score.accept(readings);
      assertThat(score.getSideOutput(ScoreFunction.SCORES)).isNull();
    }
  }

  @Test
  void restoredAndRescaled_goesOnAsIfNothingHadHappened() throws Exception {
    int half = READINGS.size() / 2 / SENSORS * SENSORS;
    List<IncidentEvent> events = new ArrayList<>();
    OperatorSubtaskState[] parts = new OperatorSubtaskState[2];
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var score = ScoreHarness.of(2, subtask, false)) {
        score.open();
        score.accept(share(READINGS.subList(0, half), 2, subtask));
        parts[subtask] = score.snapshot(1, 1);
        // What comes after the snapshot must not leak into it.
        score.accept(share(READINGS.subList(half, half + 5 * SENSORS), 2, subtask));
        events.addAll(score.events().stream().filter(e -> e.timeMillis() < time(half)).toList());
      }
    }
    OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(parts);
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var score = ScoreHarness.of(3, subtask, false)) {
        score.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, ScoreHarness.MAX_PARALLELISM, 2, 3, subtask));
        score.open();
        score.accept(share(READINGS.subList(half, READINGS.size()), 3, subtask));
        events.addAll(score.events());
        assertThat(score.numEventTimeTimers()).isZero();
      }
    }
    assertThat(Plant.bySensor(events)).isEqualTo(EXPECTED);
  }

  private static long time(int index) {
    return READINGS.get(index).timeMillis();
  }

  private static List<Reading> share(List<Reading> readings, int parallelism, int subtask) {
    return readings.stream()
        .filter(
            r ->
                KeyGroups.subtask(r.sensor(), ScoreHarness.MAX_PARALLELISM, parallelism) == subtask)
        .toList();
  }
}
