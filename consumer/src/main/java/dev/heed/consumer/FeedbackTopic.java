package dev.heed.consumer;

import dev.heed.core.message.FeedbackEvent;
import dev.heed.core.message.FeedbackEventCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that labels of incidents go to, keyed by the incident's id. */
final class FeedbackTopic {
  private static final String TIMEOUT_MILLIS = "10000";
  private static final Duration POLL = Duration.ofMillis(250);

  private final String name;
  private final Map<String, String> properties;

  /**
   * @param properties of any Kafka client
   */
  FeedbackTopic(String name, Map<String, String> properties) {
    this.name = name;
    this.properties = properties;
  }

  /** Sends feedback and waits until the brokers have it. */
  void send(FeedbackEvent feedback) throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      partitions(consumer);
    } catch (KafkaException e) {
      throw failure(e);
    }
    Map<String, Object> settings = new HashMap<>(properties);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] key = feedback.incident().getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>(name, key, FeedbackEventCodec.write(feedback))).get();
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (KafkaException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while sending to " + name, e);
    }
  }

  /**
   * Reads all that the topic holds at the time of the call.
   *
   * @param invalid hears of each record that is no feedback, a line each
   */
  List<FeedbackEvent> read(Consumer<String> invalid) throws IOException {
    List<FeedbackEvent> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          byte[] json = record.value() == null ? new byte[0] : record.value();
          try {
            all.add(FeedbackEventCodec.read(json));
          } catch (IOException e) {
            invalid.accept(
                "%s-%d offset %d: %s"
                    .formatted(
                        record.topic(), record.partition(), record.offset(), e.getMessage()));
          }
        }
      }
    } catch (KafkaException e) {
      throw failure(e);
    }
    return all;
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer)
      throws IOException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(name).stream()
            .map(info -> new TopicPartition(name, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new IOException(
          "topic '%s' does not exist at %s; create it with: heed topics create"
              .formatted(name, servers()));
    }
    return partitions;
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(properties);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private IOException failure(Throwable e) {
    return new IOException(
        "Kafka at %s, topic '%s': %s".formatted(servers(), name, e.getMessage()), e);
  }

  private String servers() {
    return properties.getOrDefault(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "");
  }
}
