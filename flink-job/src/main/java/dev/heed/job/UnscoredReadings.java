package dev.heed.job;

import dev.heed.core.message.Reading;
import dev.heed.core.message.ReadingWriter;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.OutputTag;

/**
 * Counts readings that are valid but can't be scored, and makes records of them for the late topic.
 * The reason goes into a header; the value is the reading written anew, as its bytes stayed behind
 * at the source.
 */
final class UnscoredReadings {
  static final OutputTag<OutputRecord> TAG = new OutputTag<>("late", HeedTypes.OUTPUT);

  private final Counter late;
  private final Counter duplicates;
  private final Counter tooManyChannels;

  UnscoredReadings(MetricGroup detector) {
    late = detector.counter("late");
    duplicates = detector.counter("duplicates");
    tooManyChannels = detector.counter("tooManyChannels");
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

  /** A reading of new channels only, of a sensor that has as many as are remembered. */
  OutputRecord tooManyChannels(Reading reading) {
    tooManyChannels.inc();
    return record(reading, "too_many_channels");
  }

  private static OutputRecord record(Reading reading, String reason) {
    return OutputRecord.of(
        reading.sensor(), ReadingWriter.write(reading), Map.of(OutputHeaders.REASON, reason));
  }
}
