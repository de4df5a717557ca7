package dev.heed.job;

import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Addresses output records to one topic. */
record TopicSerializer(String topic) implements KafkaRecordSerializationSchema<OutputRecord> {
  private static final long serialVersionUID = 1L;

  /**
   * The record's timestamp is left to Kafka: with event time, replayed history would be older than
   * the topic's retention and deleted on arrival.
   */
  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      OutputRecord output, KafkaSinkContext context, @Nullable Long eventTimeMillis) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, output.key(), output.value());
    output
        .headers()
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
