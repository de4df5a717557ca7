package dev.heed.job;

import java.util.Locale;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Where the job starts to read when it is not restored from a checkpoint. */
public enum StartOffsets {
  /** At the oldest reading. */
  EARLIEST,
  /** At the first reading after the start. */
  LATEST,
  /** Where the consumer group stopped; at the oldest reading if it never was there. */
  COMMITTED;

  @SuppressWarnings("deprecation") // the connector knows no other type
  OffsetsInitializer initializer() {
    return switch (this) {
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    };
  }

  /** The form in which the option is given. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
