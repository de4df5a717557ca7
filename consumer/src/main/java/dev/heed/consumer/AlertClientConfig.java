package dev.heed.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The checked settings of a client.
 *
 * @param properties everything that the Kafka consumer is made with
 */
record AlertClientConfig(
    String bootstrapServers,
    String topic,
    @Nullable String group,
    Start start,
    Duration connectTimeout,
    Map<String, Object> properties,
    UndecodableAlertHandler undecodable) {

  /**
   * Small, so that little is handed over again after a crash and slow handlers keep their group.
   */
  private static final int MAX_POLL_RECORDS = 50;

  static AlertClientConfig of(
      String bootstrapServers,
      String topic,
      @Nullable String group,
      @Nullable Start start,
      Duration connectTimeout,
      Map<String, String> extra,
      UndecodableAlertHandler undecodable) {
    check(Topic.isValid(topic), "topic", topic, "must be a valid Kafka topic name");
    check(group == null || !group.isBlank(), "group", group, "must not be blank");
    check(
        !connectTimeout.isNegative() && !connectTimeout.isZero(),
        "connectTimeout",
        connectTimeout,
        "must be positive");
    Start from = start;
    if (from == null) {
      from = group == null ? Start.earliest() : Start.committed();
    }
    check(
        group != null || !from.equals(Start.committed()),
        "start",
        "committed",
        "needs a group whose position is kept");
    String servers =
        bootstrapServers.isBlank()
            ? extra.getOrDefault(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "")
            : bootstrapServers;
    check(!servers.isBlank(), "bootstrapServers", servers, "must name at least one host:port");
    Map<String, Object> properties = properties(servers, group, connectTimeout, extra);
    return new AlertClientConfig(
        servers, topic, group, from, connectTimeout, properties, undecodable);
  }

  private static Map<String, Object> properties(
      String servers, @Nullable String group, Duration connectTimeout, Map<String, String> extra) {
    Map<String, Object> fixed = new HashMap<>();
    fixed.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    fixed.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    // Out of range means that retention overtook us: the oldest event left loses the least.
    fixed.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    fixed.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    String bytes = ByteArrayDeserializer.class.getName();
    fixed.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, bytes);
    fixed.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, bytes);
    fixed.forEach((key, value) -> checkNotChanged(extra, key, value));
    checkNotChanged(extra, ConsumerConfig.GROUP_ID_CONFIG, Objects.requireNonNullElse(group, ""));

    Map<String, Object> all = new HashMap<>();
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) connectTimeout.toMillis());
    all.putAll(extra);
    all.putAll(fixed);
    all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    all.remove(ConsumerConfig.GROUP_ID_CONFIG);
    if (group != null) {
      all.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    }
    return Map.copyOf(all);
  }

  private static void checkNotChanged(Map<String, String> extra, String key, Object value) {
    String given = extra.get(key);
    check(
        given == null || given.equals(value),
        "property " + key,
        given,
        key.equals(ConsumerConfig.GROUP_ID_CONFIG)
            ? "set the group of the client instead"
            : "is always " + value + " here");
  }

  private static void check(boolean holds, String key, @Nullable Object value, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(key + " '" + value + "': " + rule);
    }
  }

  /** Says nothing of the Kafka properties, which may hold passwords. */
  @Override
  public String toString() {
    return "AlertClientConfig[%s, %s, %s, %s]".formatted(bootstrapServers, topic, group, start);
  }
}
