package dev.heed.consumer.forward;

import dev.heed.consumer.Start;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where alerts are read from.
 *
 * @param topic the alerts topic
 * @param properties of any Kafka client for the brokers
 * @param group first part of the groups' names; a route adds its own
 * @param start where a route begins in partitions that it has no position for
 */
public record KafkaSource(String topic, Map<String, String> properties, String group, Start start) {
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  public KafkaSource {
    properties = Map.copyOf(properties);
  }

  String group(Route route) {
    return group + "-" + route.name();
  }

  String servers() {
    return properties.getOrDefault(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "");
  }

  Consumer<byte[], byte[]> consumer(Route route) {
    Map<String, Object> all = new HashMap<>();
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    all.putAll(properties);
    all.put(ConsumerConfig.GROUP_ID_CONFIG, group(route));
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // Out of range means that retention overtook us: the oldest event left loses the least.
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Says nothing of the Kafka properties, which may hold passwords. */
  @Override
  public String toString() {
    return "KafkaSource[%s, %s, %s]".formatted(topic, group, start);
  }
}
