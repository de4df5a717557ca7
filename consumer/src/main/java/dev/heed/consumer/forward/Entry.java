package dev.heed.consumer.forward;

import dev.heed.core.message.IncidentEvent;
import org.apache.kafka.common.TopicPartition;

/**
 * An event and where it was read.
 *
 * @param json the event as a CloudEvent
 */
record Entry(TopicPartition partition, long offset, IncidentEvent event, Json json) {

  /** Bytes with the equality of an object, which is all that a record needs of them. */
  static final class Json {
    private final byte[] bytes;

    Json(byte[] bytes) {
      this.bytes = bytes;
    }

    byte[] bytes() {
      return bytes;
    }
  }
}
