package dev.heed.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes messages to one partition, in order, and waits until the broker has them. */
final class Publisher implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  private Publisher(Map<String, Object> properties) {
    producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  static Publisher to(String brokers) {
    return new Publisher(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
  }

  static Publisher transactional(String brokers) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers);
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "live-test");
    Publisher publisher = new Publisher(properties);
    publisher.producer.initTransactions();
    return publisher;
  }

  void send(String topic, byte[] value) throws ExecutionException, InterruptedException {
    send(topic, Stream.of(value));
  }

  void send(String topic, Stream<byte[]> values) throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent =
        values.map(value -> producer.send(new ProducerRecord<>(topic, 0, null, value))).toList();
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  void send(String topic, byte[] value, Map<String, String> headers)
      throws ExecutionException, InterruptedException {
    ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, 0, null, value);
    headers.forEach((name, text) -> message.headers().add(name, text.getBytes(UTF_8)));
    producer.send(message).get();
  }

  void sendAndAbort(String topic, byte[] value) throws ExecutionException, InterruptedException {
    producer.beginTransaction();
    send(topic, value);
    producer.abortTransaction();
  }

  void sendAndCommit(String topic, byte[] value) throws ExecutionException, InterruptedException {
    producer.beginTransaction();
    send(topic, value);
    producer.commitTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }
}
