package dev.heed.job;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;

/** Counts readings that cannot be scored any more, and makes records of them. */
final class LateReadings {
  static final OutputTag<OutputRecord> TAG = new OutputTag<>("late", HeedTypes.OUTPUT);

  private final Counter late;
  private final Counter duplicates;

  LateReadings(MetricGroup detector) {
    late = detector.counter("late");
    duplicates = detector.counter("duplicates");
  }

  /** A reading older than the last scored of its sensor. */
  OutputRecord late(Reading reading) {
    late.inc();
    return record(reading, "late");
  }

  /** A reading of the same time as another of its sensor that came first. */
  OutputRecord duplicate(Reading reading) {
    duplicates.inc();
    return record(reading, "duplicate");
  }

  private static OutputRecord record(Reading reading, String reason) {
    return OutputRecord.of(
        reading.sensor(), ReadingWriter.write(reading), Map.of(OutputHeaders.REASON, reason));
  }
}
