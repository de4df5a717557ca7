package dev.heed.job;

import dev.heed.core.detect.Budget;
import dev.heed.core.detect.DetectorSettings;
import dev.heed.core.message.IncidentEvent;
import dev.heed.core.message.IncidentEventCodec;
import dev.heed.core.message.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The scoring operator in Flink's own test harness, with objects reused as in the job. */
final class ScoreHarness
    extends KeyedOneInputStreamOperatorTestHarness<String, Reading, OutputRecord> {
  static final int MAX_PARALLELISM = 128;
  static final int MAX_CHANNELS = 64;
  static final Duration TTL = Duration.ofDays(1);
  static final DetectorSpec SPEC =
      new DetectorSpec(
          Budget.DEFAULT.toString(),
          DetectorSettings.DEFAULT.quietReadings(),
          MAX_CHANNELS,
          0,
          null,
          List.of());

  private ScoreHarness(int parallelism, int subtask, ScoreFunction function) throws Exception {
    super(
        new KeyedProcessOperator<>(function),
        Reading::sensor,
        Types.STRING,
        MAX_PARALLELISM,
        parallelism,
        subtask);
    getExecutionConfig().enableObjectReuse();
  }

  /** One of several tasks. */
  static ScoreHarness of(int parallelism, int subtask, boolean scores) throws Exception {
    return of(parallelism, subtask, new ScoreSettings(scores, TTL, false));
  }

  static ScoreHarness of(int parallelism, int subtask, ScoreSettings settings) throws Exception {
    return new ScoreHarness(parallelism, subtask, new ScoreFunction(SPEC, settings));
  }

  /** On the heap, or in RocksDB; before it is opened. */
  void useBackend(boolean rocksDb) {
    setStateBackend(rocksDb ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
  }

  void accept(List<Reading> readings) throws Exception {
    for (Reading reading : readings) {
      processElement(reading, reading.timeMillis());
    }
  }

  /** With the watermark that follows each reading. */
  void acceptInTime(List<Reading> readings) throws Exception {
    for (Reading reading : readings) {
      processElement(reading, reading.timeMillis());
      processWatermark(reading.timeMillis() - 1);
    }
  }

  /** All incident events so far, sensor by sensor. */
  List<IncidentEvent> events() throws IOException {
    List<IncidentEvent> events = new ArrayList<>();
    for (OutputRecord record : extractOutputValues()) {
      events.add(IncidentEventCodec.read(record.value()));
    }
    return Plant.bySensor(events);
  }

  /** All readings so far that were not scored. */
  List<OutputRecord> late() {
    var records = getSideOutput(UnscoredReadings.TAG);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }
}
