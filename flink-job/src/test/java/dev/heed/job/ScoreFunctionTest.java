package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Kind;
import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingLimits;
import dev.heed.core.message.ReadingParser;
import dev.heed.core.message.VerdictEventCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("try") // the harness declares that close() throws anything
class ScoreFunctionTest {
  private static final int MAX_PARALLELISM = 128;
  private static final int MAX_CHANNELS = 64;
  private static final int SENSORS = 20;
  private static final DetectorSpec SPEC =
      new DetectorSpec(
          Budget.DEFAULT.toString(),
          DetectorSettings.DEFAULT.quietReadings(),
          MAX_CHANNELS,
          0,
          null);
  private static final List<Reading> READINGS = Plant.readings(SENSORS, 460);
  private static final List<IncidentEvent> EXPECTED = Plant.events(READINGS);
  private static final long END = READINGS.get(READINGS.size() - 1).timeMillis();
  private static final Duration TTL = Duration.ofDays(1);
  private static final long DAY = TTL.toMillis();
  private static final LookTimes LOOKS = new LookTimes(TTL);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void events_areThoseOfTheCoreAlone(boolean rocksDb) throws Exception {
    assertThat(EXPECTED.size()).isGreaterThanOrEqualTo(2 * SENSORS);
    try (var score = harness(1, 0, false)) {
      score.setStateBackend(
          rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
      score.open();
      accept(score, READINGS);
      assertThat(events(score)).isEqualTo(EXPECTED);
      assertThat(score.extractOutputValues())
          .allSatisfy(
              record ->
                  assertThat(new String(record.key(), UTF_8))
                      .isEqualTo(IncidentEventCodec.read(record.value()).sensor()));
    }
  }

  @Test
  void lateAndRepeatedReadings_goToTheSideUnscored() throws Exception {
    try (var score = harness(1, 0, false)) {
      score.open();
      Reading first = Reading.of("a", Plant.START + 20, 1);
      Reading older = Reading.of("a", Plant.START + 10, 2);
      Reading again = Reading.of("a", Plant.START + 20, 3);
      accept(score, List.of(first, older, again));
      List<OutputRecord> late = late(score);
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
    try (var score = harness(1, 0, false)) {
      score.open();
      for (int i = 0; i <= MAX_CHANNELS; i++) {
        accept(score, List.of(Reading.of("a", i, new String[] {"c" + i}, new double[] {1}, null)));
      }
      assertThat(late(score))
          .singleElement()
          .extracting(record -> record.headers().get(OutputHeaders.REASON))
          .isEqualTo("too_many_channels");
    }
  }

  @Test
  void scores_arePutOutOnlyIfWanted() throws Exception {
    List<Reading> readings = READINGS.subList(0, 200);
    try (var score = harness(1, 0, true)) {
      score.open();
      accept(score, readings);
      assertThat(score.getSideOutput(ScoreFunction.SCORES)).hasSize(200);
      assertThat(
              VerdictEventCodec.read(
                      score.getSideOutput(ScoreFunction.SCORES).element().getValue().value())
                  .timeMillis())
          .isEqualTo(readings.get(0).timeMillis());
    }
    try (var score = harness(1, 0, false)) {
      score.open();
      accept(score, readings);
      assertThat(score.getSideOutput(ScoreFunction.SCORES)).isNull();
    }
  }

  @Test
  void restoredAndRescaled_goesOnAsIfNothingHadHappened() throws Exception {
    int half = READINGS.size() / 2 / SENSORS * SENSORS;
    List<IncidentEvent> events = new ArrayList<>();
    OperatorSubtaskState[] parts = new OperatorSubtaskState[2];
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var score = harness(2, subtask, false)) {
        score.open();
        accept(score, share(READINGS.subList(0, half), 2, subtask));
        parts[subtask] = score.snapshot(1, 1);
        // What comes after the snapshot must not leak into it.
        accept(score, share(READINGS.subList(half, half + 5 * SENSORS), 2, subtask));
        events.addAll(events(score).stream().filter(e -> e.timeMillis() < time(half)).toList());
      }
    }
    OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(parts);
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var score = harness(3, subtask, false)) {
        score.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, MAX_PARALLELISM, 2, 3, subtask));
        score.open();
        accept(score, share(READINGS.subList(half, READINGS.size()), 3, subtask));
        events.addAll(events(score));
        assertThat(score.numEventTimeTimers()).isZero();
      }
    }
    assertThat(Plant.bySensor(events)).isEqualTo(EXPECTED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void silentSensor_isForgottenAtTheSecondLook(boolean rocksDb) throws Exception {
    long look = LOOKS.next("a", DAY);
    try (var score = harness(1, 0, false)) {
      score.setStateBackend(
          rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
      score.open();
      score.setProcessingTime(0);
      accept(score, List.of(Reading.of("a", 20, 1), Reading.of("b", 20, 1)));
      score.setProcessingTime(DAY);
      accept(score, List.of(Reading.of("b", 21, 1)));
      score.setProcessingTime(look - 1);
      accept(score, List.of(Reading.of("a", 20, 1)));
      assertThat(late(score)).as("a is remembered").hasSize(1);
      score.setProcessingTime(2 * DAY);
      assertThat(score.numProcessingTimeTimers()).as("b is looked at again").isEqualTo(1);
      accept(score, List.of(Reading.of("a", 10, 1), Reading.of("b", 10, 1)));
      assertThat(late(score)).as("a starts anew, b does not").hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void restoredSensorThatNeverSendsAgain_isForgotten(boolean rocksDb) throws Exception {
    OperatorSubtaskState saved;
    try (var old = harness(1, 0, new ExpiringStateFunction(SPEC))) {
      old.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
      old.open();
      accept(old, READINGS.subList(0, SENSORS));
      saved = old.snapshot(1, 1);
    }
    try (var score = harness(1, 0, false)) {
      score.setStateBackend(
          rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
      score.setProcessingTime(DAY / 2);
      score.initializeState(saved);
      score.open();
      assertThat(score.numProcessingTimeTimers()).isEqualTo(SENSORS);
      score.setProcessingTime(3 * DAY / 2);
      accept(score, List.of(READINGS.get(0)));
      assertThat(late(score)).as("after one look, all are remembered").hasSize(1);
      score.setProcessingTime(5 * DAY / 2);
      assertThat(score.numProcessingTimeTimers()).isZero();
      accept(score, READINGS.subList(0, SENSORS));
      assertThat(late(score)).as("all start anew").hasSize(1);
    }
  }

  @Test
  void restored_hasOneTimerPerSensor_evenWithAnotherTtl() throws Exception {
    OperatorSubtaskState saved;
    try (var first = harness(1, 0, false)) {
      first.open();
      first.setProcessingTime(0);
      accept(first, READINGS.subList(0, SENSORS));
      saved = first.snapshot(1, 1);
    }
    try (var same = harness(1, 0, false)) {
      same.initializeState(saved);
      same.open();
      assertThat(same.numProcessingTimeTimers()).isEqualTo(SENSORS);
    }
    Duration shorter = Duration.ofHours(7);
    try (var other = harness(1, 0, new ScoreSettings(false, shorter, false))) {
      other.initializeState(saved);
      other.open();
      // Those of the former time fire once, and are then at the places of the others.
      for (int i = 1; i <= 3; i++) {
        other.setProcessingTime(i * shorter.toMillis());
        accept(other, READINGS.subList(i * SENSORS, (i + 1) * SENSORS));
      }
      other.setProcessingTime(DAY);
      assertThat(other.numProcessingTimeTimers()).isEqualTo(SENSORS);
    }
  }

  @Test
  void sensorsThatAllFellSilent_leaveNothingBehind() throws Exception {
    try (var score = harness(1, 0, false)) {
      score.open();
      score.setProcessingTime(0);
      accept(score, READINGS.subList(0, SENSORS));
      score.setProcessingTime(DAY);
      score.setProcessingTime(2 * DAY);
      assertThat(score.numKeyedStateEntries()).isZero();
      assertThat(score.numProcessingTimeTimers()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void savepointOfExpiringState_isRead(boolean rocksDb) throws Exception {
    OperatorSubtaskState saved;
    try (var old = harness(1, 0, new ExpiringStateFunction(SPEC))) {
      old.setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
      old.open();
      accept(old, List.of(Reading.of("a", 20, 1)));
      saved = old.snapshot(1, 1);
    }
    try (var score = harness(1, 0, false)) {
      score.setStateBackend(
          rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
      score.initializeState(saved);
      score.open();
      accept(score, List.of(Reading.of("a", 10, 1)));
      assertThat(late(score)).as("a is remembered").hasSize(1);
    }
  }

  @Test
  void silentSensor_isToldOfWhileItIsSilent_ifWanted() throws Exception {
    List<Reading> other = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      other.add(Reading.of("other", END + i * Plant.INTERVAL, i % 5));
    }
    try (var score = harness(1, 0, new ScoreSettings(false, TTL, true))) {
      score.open();
      acceptInTime(score, READINGS);
      int before = events(score).size();
      assertThat(score.numEventTimeTimers()).isEqualTo(SENSORS);
      acceptInTime(score, other);
      List<IncidentEvent> told = events(score);
      assertThat(told.subList(before, told.size())).isNotEmpty();
      assertThat(gaps(told)).hasSize(SENSORS);
      assertThat(told).noneMatch(event -> event.sensor().equals("other"));
    }
    try (var score = harness(1, 0, new ScoreSettings(false, TTL, false))) {
      score.open();
      acceptInTime(score, READINGS);
      acceptInTime(score, other);
      assertThat(events(score)).isEqualTo(EXPECTED);
      assertThat(score.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void silentSensor_givesTheSameEventsWhetherTimersWereInTimeOrNot() throws Exception {
    List<Reading> readings = new ArrayList<>(READINGS);
    for (int i = 0; i < 50; i++) {
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        long time = END + (150 + i) * Plant.INTERVAL;
        readings.add(Reading.of("pump-" + sensor, time, 20));
      }
    }
    List<IncidentEvent> inTime;
    try (var score = harness(1, 0, new ScoreSettings(false, TTL, true))) {
      score.open();
      acceptInTime(score, readings.subList(0, READINGS.size()));
      score.processWatermark(END + 149 * Plant.INTERVAL);
      assertThat(gaps(events(score))).hasSize(SENSORS);
      acceptInTime(score, readings.subList(READINGS.size(), readings.size()));
      inTime = events(score);
    }
    try (var score = harness(1, 0, new ScoreSettings(false, TTL, true))) {
      score.open();
      accept(score, readings);
      score.processWatermark(END + 200 * Plant.INTERVAL);
      assertThat(events(score)).isEqualTo(inTime);
    }
  }

  private static Set<String> gaps(List<IncidentEvent> events) {
    return events.stream()
        .filter(event -> event.kind() == Kind.GAP)
        .map(IncidentEvent::sensor)
        .collect(Collectors.toSet());
  }

  /** With the watermark that follows each reading. */
  private static void acceptInTime(
      KeyedOneInputStreamOperatorTestHarness<String, Reading, OutputRecord> harness,
      List<Reading> readings)
      throws Exception {
    for (Reading reading : readings) {
      harness.processElement(reading, reading.timeMillis());
      harness.processWatermark(reading.timeMillis() - 1);
    }
  }

  private static long time(int index) {
    return READINGS.get(index).timeMillis();
  }

  private static List<Reading> share(List<Reading> readings, int parallelism, int subtask) {
    return readings.stream()
        .filter(r -> KeyGroups.subtask(r.sensor(), MAX_PARALLELISM, parallelism) == subtask)
        .toList();
  }

  private static List<IncidentEvent> events(
      KeyedOneInputStreamOperatorTestHarness<String, Reading, OutputRecord> harness)
      throws IOException {
    List<IncidentEvent> events = new ArrayList<>();
    for (OutputRecord record : harness.extractOutputValues()) {
      events.add(IncidentEventCodec.read(record.value()));
    }
    return Plant.bySensor(events);
  }

  private static List<OutputRecord> late(
      KeyedOneInputStreamOperatorTestHarness<String, Reading, OutputRecord> harness) {
    var records = harness.getSideOutput(UnscoredReadings.TAG);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private static void accept(
      KeyedOneInputStreamOperatorTestHarness<String, Reading, OutputRecord> harness,
      List<Reading> readings)
      throws Exception {
    for (Reading reading : readings) {
      harness.processElement(reading, reading.timeMillis());
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Reading, OutputRecord> harness(
      int parallelism, int subtask, boolean scores) throws Exception {
    return harness(parallelism, subtask, new ScoreSettings(scores, TTL, false));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Reading, OutputRecord> harness(
      int parallelism, int subtask, ScoreSettings settings) throws Exception {
    return harness(parallelism, subtask, new ScoreFunction(SPEC, settings));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Reading, OutputRecord> harness(
      int parallelism, int subtask, KeyedProcessFunction<String, Reading, OutputRecord> function)
      throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, Reading, OutputRecord> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new ScoreOperator(function),
            Reading::sensor,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.getExecutionConfig().enableObjectReuse();
    return harness;
  }
}
