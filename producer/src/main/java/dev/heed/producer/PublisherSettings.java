package dev.heed.producer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Where readings go, and how.
 *
 * @param bootstrapServers host:port, separated by commas
 * @param topic of the readings
 * @param properties of the Kafka client that replace the defaults; those that keep order and
 *     delivery safe can't be replaced
 * @param timeout within which a broker must answer at the start
 */
public record PublisherSettings(
    String bootstrapServers, String topic, Map<String, String> properties, Duration timeout) {

  /** Within which a broker must answer, if nothing else is said. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(8);

  private static final Pattern SERVERS =
      Pattern.compile("\\s*[^,\\s]+:[0-9]{1,5}\\s*(,\\s*[^,\\s]+:[0-9]{1,5}\\s*)*");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");
  private static final Set<String> FIXED =
      Set.of(
          ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

  public PublisherSettings {
    if (!SERVERS.matcher(bootstrapServers).matches()) {
      throw new IllegalArgumentException(
          "bootstrap servers: must be HOST:PORT, separated by commas, given '"
              + bootstrapServers
              + "'");
    }
    if (!TOPIC.matcher(topic).matches()) {
      throw new IllegalArgumentException(
          "topic: must be 1 to 249 letters, digits, dots, dashes or underscores, given '"
              + topic
              + "'");
    }
    properties = Map.copyOf(properties);
    for (String key : properties.keySet()) {
      if (FIXED.contains(key)) {
        throw new IllegalArgumentException("Kafka property " + key + ": can't be replaced");
      }
    }
    try {
      new ProducerConfig(new HashMap<>(client(bootstrapServers, properties)));
    } catch (ConfigException e) {
      throw new IllegalArgumentException("Kafka property: " + e.getMessage(), e);
    }
  }

  /** Defaults for all but place and name. */
  public static PublisherSettings of(String bootstrapServers, String topic) {
    return new PublisherSettings(bootstrapServers, topic, Map.of(), DEFAULT_TIMEOUT);
  }

  /** The whole configuration of the Kafka client. */
  Map<String, Object> client() {
    return client(bootstrapServers, properties);
  }

  private static Map<String, Object> client(String servers, Map<String, String> properties) {
    Map<String, Object> all = new HashMap<>();
    all.put(ProducerConfig.CLIENT_ID_CONFIG, "heed-publish");
    all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    all.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
    all.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(32 << 20));
    // A broker may refuse the first batch for a topic that was just made, and take the next: then
    // the first is out of order, and refused until the delivery times out.
    all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    all.putAll(properties);
    all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    return all;
  }

  /** Says nothing of the Kafka properties, which may hold passwords. */
  @Override
  public String toString() {
    return "PublisherSettings[%s, %s, %s]".formatted(bootstrapServers, topic, timeout);
  }
}
