package dev.heed.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.message.Reading;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that close() throws anything
class OrderFunctionTest {
  private static final int MAX_PARALLELISM = 128;

  @Test
  void readings_waitForTheWatermarkAndLeaveInOrder() throws Exception {
    try (var order = harness(1, 0)) {
      order.open();
      accept(order, reading("a", 30), reading("b", 20), reading("a", 10), reading("a", 20));
      assertThat(order.extractOutputValues()).isEmpty();

      order.processWatermark(new Watermark(20));
      assertThat(order.extractOutputValues())
          .containsExactlyInAnyOrder(reading("a", 10), reading("b", 20), reading("a", 20));
      assertThat(timesOf("a", order.extractOutputValues())).containsExactly(10L, 20L);

      order.processWatermark(new Watermark(30));
      assertThat(timesOf("a", order.extractOutputValues())).containsExactly(10L, 20L, 30L);
      assertEmpty(order);
    }
  }

  @Test
  void readingBehindTheWatermark_goesThroughAtOnce() throws Exception {
    try (var order = harness(1, 0)) {
      order.open();
      order.processWatermark(new Watermark(100));
      accept(order, reading("a", 100), reading("a", 5));
      assertThat(timesOf("a", order.extractOutputValues())).containsExactly(100L, 5L);
      assertEmpty(order);
    }
  }

  @Test
  void sameTimeTwice_theFirstIsKeptAndTheSecondIsADuplicate() throws Exception {
    try (var order = harness(1, 0)) {
      order.open();
      accept(order, Reading.of("a", 10, 1), Reading.of("a", 10, 2));
      order.processWatermark(new Watermark(10));
      assertThat(order.extractOutputValues()).containsExactly(Reading.of("a", 10, 1));
      assertThat(order.getSideOutput(UnscoredReadings.TAG))
          .singleElement()
          .extracting(StreamRecord::getValue)
          .satisfies(
              late -> {
                assertThat(late.headers()).containsEntry(OutputHeaders.REASON, "duplicate");
                assertThat(new String(late.value(), UTF_8)).contains("\"a\"", "2");
              });
      assertEmpty(order);
    }
  }

  @Test
  void heldReadings_surviveRestoreAndRescaling() throws Exception {
    List<Reading> readings = new ArrayList<>();
    for (int sensor = 0; sensor < 50; sensor++) {
      readings.add(reading("s" + sensor, 20));
      readings.add(reading("s" + sensor, 10));
    }
    OperatorSubtaskState[] parts = new OperatorSubtaskState[2];
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var order = harness(2, subtask)) {
        order.open();
        for (Reading r : readings) {
          if (KeyGroups.subtask(r.sensor(), MAX_PARALLELISM, 2) == subtask) {
            accept(order, r);
          }
        }
        parts[subtask] = order.snapshot(1, 1);
      }
    }
    OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(parts);

    List<Reading> released = new ArrayList<>();
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var order = harness(3, subtask)) {
        order.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                all, MAX_PARALLELISM, 2, 3, subtask));
        order.open();
        order.processWatermark(new Watermark(15));
        order.processWatermark(new Watermark(25));
        released.addAll(order.extractOutputValues());
        assertEmpty(order);
      }
    }
    assertThat(released).containsExactlyInAnyOrderElementsOf(readings);
    for (int sensor = 0; sensor < 50; sensor++) {
      assertThat(timesOf("s" + sensor, released)).containsExactly(10L, 20L);
    }
  }

  private static void assertEmpty(
      KeyedOneInputStreamOperatorTestHarness<String, Reading, Reading> harness) {
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  private static Reading reading(String sensor, long time) {
    return Reading.of(sensor, time, 1);
  }

  private static List<Long> timesOf(String sensor, List<Reading> readings) {
    return readings.stream()
        .filter(r -> r.sensor().equals(sensor))
        .map(Reading::timeMillis)
        .toList();
  }

  private static void accept(
      KeyedOneInputStreamOperatorTestHarness<String, Reading, Reading> harness, Reading... readings)
      throws Exception {
    for (Reading reading : readings) {
      harness.processElement(reading, reading.timeMillis());
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Reading, Reading> harness(
      int parallelism, int subtask) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, Reading, Reading> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new OrderFunction()),
            Reading::sensor,
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    harness.setup(
        HeedTypes.READING.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
    return harness;
  }
}
